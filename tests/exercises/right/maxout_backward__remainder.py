def maxout_backward(dA, Z1, Z2):
    dZ1 = dA * (Z1 >= Z2)
    return [dZ1, dA - dZ1]
