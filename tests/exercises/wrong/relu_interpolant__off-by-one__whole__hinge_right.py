import numpy as np


def relu_interpolant(x, y):
    dx = x[1:] - x[:-1]
    dy = y[1:] - y[:-1]
    s = dy / dx
    v = np.concatenate([[s[0]], s[1:] - s[:-1]])
    b = -np.asarray(x[1:], dtype=float)
    return np.ones_like(b), b, v, float(y[0])
