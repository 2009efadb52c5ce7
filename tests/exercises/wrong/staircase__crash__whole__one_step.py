import numpy as np


def staircase(f, n, steepness):
    centres = (np.arange(n) + 0.5) / n
    width = centres[1] - centres[0]
    right = np.minimum(centres + width / 2, 1.0)
    left = np.maximum(centres - width / 2, 0.0)
    v = f(right) - f(left)
    return np.full(n, steepness), -steepness * centres, v, f(0.0)
