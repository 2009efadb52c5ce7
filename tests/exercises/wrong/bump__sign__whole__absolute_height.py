import numpy as np


def bump(left, right, height, steepness):
    return np.full(2, steepness), -steepness * np.array([left, right]), abs(height) * np.array([1.0, -1.0])
