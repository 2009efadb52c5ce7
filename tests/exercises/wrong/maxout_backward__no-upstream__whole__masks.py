def maxout_backward(dA, Z1, Z2):
    m = Z1 >= Z2
    return m.astype(float), (~m).astype(float)
