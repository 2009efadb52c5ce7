import numpy as np


def softplus_backward(dA, Z):
    Z = np.asarray(Z, dtype=float)
    s = np.empty(Z.shape)
    up = Z >= 0
    s[up] = 1 / (1 + np.exp(-Z[up]))
    e = np.exp(Z[~up])
    s[~up] = e / (1 + e)
    return dA * s
