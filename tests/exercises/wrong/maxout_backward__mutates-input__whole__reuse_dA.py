import numpy as np


def maxout_backward(dA, Z1, Z2):
    second = Z2 > Z1
    dZ2 = np.where(second, dA, 0)
    dA[second] = 0
    return dA, dZ2
