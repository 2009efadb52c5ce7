import numpy as np


def max_backward(dz, x, y):
    return dz * (x >= y), np.zeros(np.shape(dz))
