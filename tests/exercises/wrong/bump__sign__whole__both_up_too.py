import numpy as np


def bump(left, right, height, steepness):
    w = np.array([steepness, steepness])
    b = np.array([-steepness * left, -steepness * right])
    v = np.array([height, height])
    return w, b, v
