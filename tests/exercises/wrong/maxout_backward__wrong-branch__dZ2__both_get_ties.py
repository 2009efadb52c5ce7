import numpy as np


def maxout_backward(dA, Z1, Z2):
    dZ1 = np.where(Z1 >= Z2, dA, 0)
    dZ2 = np.where(Z2 >= Z1, dA, 0)
    return dZ1, dZ2
