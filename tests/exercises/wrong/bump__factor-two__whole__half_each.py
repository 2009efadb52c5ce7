import numpy as np


def bump(left, right, height, steepness):
    # two steps share the height
    w = np.full(2, steepness, dtype=float)
    b = np.array([-steepness * left, -steepness * right])
    v = np.array([0.5 * height, -0.5 * height])
    return w, b, v
