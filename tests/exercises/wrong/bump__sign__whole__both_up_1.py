import numpy as np


def bump(left, right, height, steepness):
    w = np.array([steepness, steepness])
    b = -w * np.array([left, right])
    v = np.array([height, height])
    return w, b, v
