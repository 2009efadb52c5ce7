import numpy as np


def tower(x_range, y_range, height, steepness):
    k = steepness
    W1 = np.array([[k, 0], [k, 0], [0, k], [0, k]])
    b1 = -k * np.array([*x_range, *y_range])
    return W1, b1, 20 * np.array([1, -1, 1, -1]), -14.0
