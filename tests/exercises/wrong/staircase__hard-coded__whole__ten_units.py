import numpy as np


def staircase(f, n, steepness):
    k = np.arange(11) / 10
    y = f(k)
    return np.full(10, steepness), -steepness * (k[:-1] + 0.05), np.diff(y), y[0]
