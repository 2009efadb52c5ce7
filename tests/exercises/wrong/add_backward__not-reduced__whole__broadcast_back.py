import numpy as np


def add_backward(dz, x, y):
    return dz * np.ones_like(x), dz * np.ones_like(y)
