import numpy as np


def staircase(f, n, steepness):
    x = (np.arange(n) + 0.5) / n
    levels = f(x)
    v = np.append(np.diff(levels), f(1.0) - levels[-1])
    return np.full(n, steepness), -steepness * np.arange(1, n + 1) / n, v, 0
