import numpy as np


def bump(left, right, height, steepness):
    w = np.full(2, -float(steepness))
    b = float(steepness) * np.array([left, right], dtype=float)
    return w, b, [-height, height]
