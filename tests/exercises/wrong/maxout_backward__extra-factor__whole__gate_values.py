import numpy as np


def maxout_backward(dA, Z1, Z2):
    return np.where(Z1 >= Z2, Z1 * dA, 0), np.where(Z1 >= Z2, 0, Z2 * dA)
