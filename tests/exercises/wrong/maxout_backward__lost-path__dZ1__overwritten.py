import numpy as np


def maxout_backward(dA, Z1, Z2):
    dZ1 = np.zeros(dA.shape)
    dZ2 = np.zeros(dA.shape)
    for n in range(dA.shape[0]):
        for h in range(dA.shape[1]):
            if Z1[n, h] < Z2[n, h]:
                dZ2[n, h] = dA[n, h]
    return dZ1, dZ2
