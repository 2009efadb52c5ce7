def maxout_backward(dA, Z1, Z2):
    return dA, dA
