import numpy as np


def staircase(f, n, steepness):
    x = np.linspace(0, 1, n + 1)
    y = f(x)
    return np.full(n, float(steepness)), -steepness * x[1:], y[1:], y[0]
