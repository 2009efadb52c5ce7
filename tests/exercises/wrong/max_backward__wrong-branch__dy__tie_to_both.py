import numpy as np


def max_backward(dz, x, y):
    z = np.maximum(x, y)
    dx = dz * (x == z)
    dy = dz * (y == z)
    return dx, dy
