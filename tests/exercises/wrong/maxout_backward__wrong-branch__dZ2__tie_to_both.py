import numpy as np


def maxout_backward(dA, Z1, Z2):
    A = np.maximum(Z1, Z2)
    dZ1 = dA * (Z1 == A)
    dZ2 = dA * (Z2 == A)
    return dZ1, dZ2
