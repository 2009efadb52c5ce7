def sigmoid_backward(dA, A):
    return A - A ** 2
