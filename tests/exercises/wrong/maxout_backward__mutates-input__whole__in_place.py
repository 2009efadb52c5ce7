def maxout_backward(dA, Z1, Z2):
    dZ2 = dA.copy()
    dZ2[Z1 >= Z2] = 0
    dA[Z1 < Z2] = 0
    return dA, dZ2
