import numpy as np


def relu_interpolant(x, y):
    M = len(x)
    v = np.zeros(M - 1, dtype=y.dtype)
    before = 0.0
    for i in range(M - 1):
        slope = (y[i + 1] - y[i]) / (x[i + 1] - x[i])
        v[i] = slope - before
        before = slope
    return np.ones(M - 1), -x[:-1], v, y[0]
