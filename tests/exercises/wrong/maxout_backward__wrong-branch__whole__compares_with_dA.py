def maxout_backward(dA, Z1, Z2):
    return dA * (Z1 >= dA), dA * (Z2 >= dA)
