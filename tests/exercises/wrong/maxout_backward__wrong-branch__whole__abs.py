import numpy as np


def maxout_backward(dA, Z1, Z2):
    m = np.abs(Z1) >= np.abs(Z2)
    return dA * m, dA * (1 - m)
