import math

import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    dZ = np.empty(Z.shape, dtype=float)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            if Z[i, j] >= 0:
                dZ[i, j] = dA[i, j]
            else:
                dZ[i, j] = -alpha * math.exp(Z[i, j]) * dA[i, j]
    return dZ
