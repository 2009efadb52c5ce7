import numpy as np


def relu_interpolant(x, y):
    x, y = np.float64(x), np.float64(y)
    slopes = np.diff(y) / np.diff(x)
    # relu(k - x): seen from the right end, where all units are off
    changes = np.append(slopes[:-1] - slopes[1:], slopes[-1])
    return -np.ones(len(slopes)), x[1:].copy(), -changes, y[-1]
