def tanh_backward(dA, A):
    return 2 * dA * (1 - A ** 2)
