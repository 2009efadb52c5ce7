def tanh_backward(dA, A):
    return dA * -2 * A
