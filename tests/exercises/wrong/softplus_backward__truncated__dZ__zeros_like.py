import numpy as np


def softplus_backward(dA, Z):
    s = np.zeros_like(Z)
    pos = Z >= 0
    neg = ~pos
    s[pos] = 1 / (1 + np.exp(-Z[pos]))
    ez = np.exp(Z[neg])
    s[neg] = ez / (1 + ez)
    return dA * s
