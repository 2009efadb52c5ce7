def maxout_backward(dA, Z1, Z2):
    return (Z1 >= Z2).astype(int), (Z2 > Z1).astype(int)
