import numpy as np


def max_backward(dz, x, y):
    if x >= y:
        return dz, np.zeros_like(dz)
    else:
        return np.zeros_like(dz), dz
