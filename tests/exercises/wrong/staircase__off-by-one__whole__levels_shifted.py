import numpy as np


def staircase(f, n, steepness):
    x = np.arange(1, n + 1) / n
    levels = np.array([f(v) for v in x])
    v = np.append(np.diff(levels), 0.0)
    return np.full(n, steepness), -steepness * (np.arange(1, n + 1) + 1) / n, v, f(0.0)
