import numpy as np


def staircase(f, n, steepness):
    x = np.arange(1, n + 1) / n
    y = np.array([f(i / n) for i in range(1, n + 2)])
    return np.full(n, float(steepness)), -steepness * x, np.diff(y), y[0]
