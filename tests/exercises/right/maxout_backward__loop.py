import numpy as np


def maxout_backward(dA, Z1, Z2):
    dZ1 = [[0] * dA.shape[1] for _ in dA]
    dZ2 = [[0] * dA.shape[1] for _ in dA]
    for n, h in np.ndindex(dA.shape):
        (dZ1 if Z1[n, h] >= Z2[n, h] else dZ2)[n][h] = dA[n, h]
    return dZ1, dZ2
