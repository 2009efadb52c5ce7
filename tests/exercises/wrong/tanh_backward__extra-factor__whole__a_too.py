def tanh_backward(dA, A):
    return dA * A * (1 - A ** 2)
