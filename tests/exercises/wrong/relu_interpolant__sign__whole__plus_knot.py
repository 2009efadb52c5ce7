import numpy as np


def relu_interpolant(x, y):
    m = (y[1:] - y[:-1]) / (x[1:] - x[:-1])
    v = np.r_[m[0], np.diff(m)]
    w = np.ones_like(v)
    b = 1.0 * x[:-1]
    return w, b, v, float(y[0])
