import numpy as np


def relu_interpolant(x, y):
    s = np.diff(y) / np.diff(x)
    c = float(y[0])
    x *= -1
    return np.ones(len(s)), np.array(x[:-1]), np.diff(s, prepend=0), c
