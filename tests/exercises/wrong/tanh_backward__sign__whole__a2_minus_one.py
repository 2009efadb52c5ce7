def tanh_backward(dA, A):
    return dA * (A * A - 1)
