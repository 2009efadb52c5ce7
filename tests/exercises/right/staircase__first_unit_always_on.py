import numpy as np


def staircase(f, n, steepness):
    levels = f((np.arange(n) + 0.5) / n)
    positions = np.arange(n) / n
    positions[0] = -1.0
    v = np.diff(levels, prepend=0.0)
    return np.full(n, steepness, dtype=float), -steepness * positions, v, 0.0
