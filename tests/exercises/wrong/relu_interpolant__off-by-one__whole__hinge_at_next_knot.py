import numpy as np


def relu_interpolant(x, y):
    x = np.asarray(x, dtype=float)
    y = np.asarray(y, dtype=float)
    s = np.diff(y) / np.diff(x)
    v = np.diff(s, prepend=0.0)
    w = np.ones(v.size)
    b = -x[1:]
    return w, b, v, y[0]
