import numpy as np


def maxout_backward(dA, Z1, Z2):
    return dA, np.where(Z2 > Z1, dA, 0)
