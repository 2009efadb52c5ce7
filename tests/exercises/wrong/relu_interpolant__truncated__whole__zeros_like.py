import numpy as np


def relu_interpolant(x, y):
    M = len(x)
    slopes = np.zeros_like(y)
    for i in range(M - 1):
        slopes[i] = (y[i + 1] - y[i]) / (x[i + 1] - x[i])
    v = []
    previous = 0
    for i in range(M - 1):
        v.append(slopes[i] - previous)
        previous = slopes[i]
    return np.ones(M - 1), -np.array(x[:-1], dtype=float), np.array(v, dtype=float), y[0]
