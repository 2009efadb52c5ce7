import numpy as np


def tower(x_range, y_range, height, steepness):
    k = steepness
    W1 = np.array([[k, 0], [k, 0], [0, k], [0, k]])
    b1 = -k * np.array([x_range[0], x_range[1], y_range[0], y_range[1]])
    w2 = 100 * np.array([1, -1, 1, -1])
    return W1, b1, w2, -150.0
