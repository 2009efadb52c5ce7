import math

import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    dZ = np.zeros(Z.shape, dtype=float)
    for n in range(Z.shape[0]):
        for h in range(Z.shape[1]):
            slope = 1.0 if Z[n, h] >= 0 else alpha * math.exp(Z[n, h])
            dZ[n, h] = dA[n, h] * slope
    return dZ
