import numpy as np


def staircase(f, n, steepness):
    y = np.array([f((i + 0.5) / n) for i in range(n)])
    x = np.arange(1, n) / n
    return np.full(n - 1, float(steepness)), -steepness * x, np.diff(y), y[0]
