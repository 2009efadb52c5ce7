import numpy as np


def bump(left, right, height, steepness):
    return np.array([steepness, 0.0]), np.array([-steepness * left, 0.0]), np.array([height, 0.0])
