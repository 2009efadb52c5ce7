import numpy as np


def staircase(f, n, steepness):
    k = np.arange(n + 1) / n
    y = f(k)
    s = (k[1:] + k[:-1]) / 2
    return np.full(n, -steepness), steepness * s, y[:-1] - y[1:], 0.0
