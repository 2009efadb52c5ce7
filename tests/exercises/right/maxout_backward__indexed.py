import numpy as np


def maxout_backward(dA, Z1, Z2):
    dZ1, dZ2 = np.zeros(dA.shape), np.zeros(dA.shape)
    first = np.logical_not(np.less(Z1, Z2))
    dZ1[first] = dA[first]
    dZ2[~first] = dA[~first]
    return dZ1, dZ2
