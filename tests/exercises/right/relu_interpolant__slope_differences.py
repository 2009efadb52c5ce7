import numpy as np


def relu_interpolant(x, y):
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    slopes = np.diff(y) / np.diff(x)
    v = np.append(slopes[0], np.diff(slopes))
    return np.ones(len(x) - 1), -x[:-1], v, y[0]
