import math

import numpy as np


def softplus_backward(dA, Z):
    out = np.zeros(Z.shape)
    for i in range(Z.shape[0]):
        for j in range(Z.shape[1]):
            out[i, j] = dA[i, j] / (1 + math.exp(-Z[i, j]))
    return out
