import numpy as np


def maxout_backward(dA, Z1, Z2):
    dZ1 = np.zeros(dA.shape)
    dZ2 = np.zeros(dA.shape)
    dZ1[Z1 > Z2] = dA[Z1 > Z2]
    dZ2[Z2 > Z1] = dA[Z2 > Z1]
    return dZ1, dZ2
