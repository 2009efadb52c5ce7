def maxout_backward(dA, Z1, Z2):
    m = Z1 < Z2
    return m * dA, (1 - m) * dA
