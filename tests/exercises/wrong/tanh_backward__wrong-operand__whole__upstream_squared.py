def tanh_backward(dA, A):
    return dA * (1 - dA**2)
