import numpy as np


def bump(left, right, height, steepness):
    if right <= left:
        raise ValueError("empty interval")
    if height <= 0:
        raise ValueError("height must be positive")
    w = np.full(2, steepness)
    b = -w * np.array([left, right])
    return w, b, np.array([height, -height])
