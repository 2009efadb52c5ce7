def maxout_backward(dA, Z1, Z2):
    m = Z1.sum(axis=1, keepdims=True) >= Z2.sum(axis=1, keepdims=True)
    return dA * m, dA * (1 - m)
