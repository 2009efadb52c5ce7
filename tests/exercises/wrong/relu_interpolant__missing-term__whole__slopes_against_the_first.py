import numpy as np


def relu_interpolant(x, y):
    s = np.diff(y) / np.diff(x)
    v = np.append(s[0], s[1:] - s[0])
    return np.ones(len(s)), -x[:-1], v, y[0]
