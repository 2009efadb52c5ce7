import numpy as np


def relu_interpolant(x, y):
    s = np.diff(y) / np.diff(x)
    return np.ones(len(s)), -x[:-1], s, y[0]
