import numpy as np


def bump(left, right, height, steepness):
    w = np.array([steepness, steepness])
    b = -steepness * np.array([left, right])
    return w, b, np.array([height, -height])
