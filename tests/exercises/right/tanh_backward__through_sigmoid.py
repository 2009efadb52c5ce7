def tanh_backward(dA, A):
    s = (A + 1) / 2
    return 4 * dA * s * (1 - s)
