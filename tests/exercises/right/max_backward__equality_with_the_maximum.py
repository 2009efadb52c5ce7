import numpy as np


def max_backward(dz, x, y):
    z = np.maximum(x, y)
    return dz * (x == z), dz * (x != z)
