def tanh_backward(dA, A):
    dZ = dA
    return dZ
