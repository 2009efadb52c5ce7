import numpy as np


def relu_interpolant(x, y):
    x = np.asarray(x, float); y = np.asarray(y, float)
    slopes = np.diff(y) / np.diff(x)
    w = np.ones(len(slopes))
    b = -x[:-1]
    v = slopes
    return w, b, v, y[0]
