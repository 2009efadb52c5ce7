import numpy as np


def maxout_backward(dA, Z1, Z2):
    dZ1 = np.zeros(Z1.shape)
    dZ2 = np.zeros(Z2.shape)
    for i in range(Z1.shape[0]):
        for j in range(Z1.shape[1]):
            if Z1[i, j] >= Z2[i, j]:
                dZ1[i, j] = dA[i, j] * Z1[i, j]
            else:
                dZ2[i, j] = dA[i, j] * Z2[i, j]
    return dZ1, dZ2
