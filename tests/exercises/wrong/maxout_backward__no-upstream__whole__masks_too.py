import numpy as np


def maxout_backward(dA, Z1, Z2):
    m1 = (Z1 >= Z2).astype(np.float64)
    m2 = (Z2 > Z1).astype(np.float64)
    return m1, m2
