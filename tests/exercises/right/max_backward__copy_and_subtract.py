import numpy as np


def max_backward(dz, x, y):
    dx = np.array(dz, dtype=float)
    dx[np.greater(y, x)] = 0
    return [dx, dz - dx]
