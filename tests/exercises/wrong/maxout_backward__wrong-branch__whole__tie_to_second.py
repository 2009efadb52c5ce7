def maxout_backward(dA, Z1, Z2):
    return dA * (Z1 > Z2), dA * (Z2 >= Z1)
