import numpy as np


def maxout_backward(dA, Z1, Z2):
    dZ1 = np.where(Z1 >= Z2, dA, 0.0)
    dZ2 = np.zeros_like(dZ1)
    return dZ1, dZ2
