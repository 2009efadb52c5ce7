import numpy as np


def staircase(f, n, steepness):
    x = (np.arange(n) + 0.5) / n
    y = f(np.arange(n + 1) / n)
    return np.full(n, -float(steepness)), steepness * x, np.diff(y), y[0]
