import numpy as np


def max_backward(dz, x, y):
    return dz * np.where(x >= y, x, 0), dz * np.where(x >= y, 0, y)
