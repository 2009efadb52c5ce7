import numpy as np


def max_backward(dz, x, y):
    share = np.where(x > y, 1.0, np.where(x < y, 0.0, 0.5))
    return dz * share, dz * (1 - share)
