import numpy as np


def maxout_backward(dA, Z1, Z2):
    first = Z1 >= Z2
    d1 = np.where(first, dA, 0.0)
    d2 = dA - d1
    return d2, d1
