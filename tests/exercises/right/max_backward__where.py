import numpy as np


def max_backward(dz, x, y):
    return np.where(x >= y, dz, 0), np.where(x < y, dz, 0)
