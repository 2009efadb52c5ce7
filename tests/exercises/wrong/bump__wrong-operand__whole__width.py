import numpy as np


def bump(left, right, height, steepness):
    width = right - left
    w = steepness * np.ones(2)
    b = -steepness * np.array([left, width])
    return w, b, height * np.array([1.0, -1.0])
