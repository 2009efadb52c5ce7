import numpy as np


def relu_interpolant(x, y):
    x, y = np.array(x, dtype=float), np.array(y, dtype=float)
    slope = np.where(np.diff(y) == 0, 0.0, np.diff(x) / np.where(np.diff(y) == 0, 1.0, np.diff(y)))
    v = slope.copy()
    v[1:] -= slope[:-1]
    return np.ones(x.size - 1), -x[:-1], v, y[0]
