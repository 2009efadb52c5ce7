import numpy as np


def softplus_backward(dA, Z):
    s = np.where(Z >= 0, 1 / (1 + np.exp(-np.abs(Z))), np.exp(-np.abs(Z)) / (1 + np.exp(-np.abs(Z))))
    return dA * s * (1 - s)
