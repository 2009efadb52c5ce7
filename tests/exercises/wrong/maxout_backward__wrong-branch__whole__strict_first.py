def maxout_backward(dA, Z1, Z2):
    mask = Z1 > Z2
    return mask * dA, (~mask) * dA
