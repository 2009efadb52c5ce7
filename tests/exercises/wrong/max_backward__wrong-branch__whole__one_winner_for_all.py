import numpy as np


def max_backward(dz, x, y):
    if np.max(x) >= np.max(y):
        return dz, np.zeros_like(dz)
    return np.zeros_like(dz), dz
