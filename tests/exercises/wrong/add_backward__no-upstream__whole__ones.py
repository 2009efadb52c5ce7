import numpy as np


def add_backward(dz, x, y):
    return np.ones(np.shape(x)), np.ones(np.shape(y))
