def sigmoid_backward(dA, A):
    return A * (1 - A)
