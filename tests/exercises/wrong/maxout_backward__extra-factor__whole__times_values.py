def maxout_backward(dA, Z1, Z2):
    m = Z1 >= Z2
    return dA * Z1 * m, dA * Z2 * (1 - m)
