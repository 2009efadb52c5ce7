import numpy as np


def relu_interpolant(x, y):
    M = len(x)
    s = (y[1:] - y[:-1]) / (x[1:] - x[:-1])
    v = np.zeros(M)
    v[0] = s[0]
    v[1 : M - 1] = s[1:] - s[:-1]
    return np.ones(M), -x, v, y[0]
