def sigmoid_backward(dA, A):
    return 1.0 * dA
