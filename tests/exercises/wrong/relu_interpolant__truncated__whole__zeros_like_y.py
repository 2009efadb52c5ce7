import numpy as np


def relu_interpolant(x, y):
    M = len(x)
    w = np.ones(M - 1)
    b = -x[:-1] * 1.0
    v = np.zeros_like(y[:-1])
    old = 0.0
    for i in range(M - 1):
        slope = (y[i + 1] - y[i]) / (x[i + 1] - x[i])
        v[i] = slope - old
        old = slope
    return w, b, v, y[0]
