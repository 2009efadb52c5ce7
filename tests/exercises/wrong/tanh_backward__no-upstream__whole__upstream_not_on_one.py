def tanh_backward(dA, A):
    return dA - A**2
