def tanh_backward(dA, A):
    dA *= 1 - A**2
    return dA
