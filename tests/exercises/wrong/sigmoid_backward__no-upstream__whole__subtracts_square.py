def sigmoid_backward(dA, A):
    return dA * A - A * A
