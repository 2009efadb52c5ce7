def tanh_backward(dA, A):
    return 0.5 * dA * (1 - A**2)
