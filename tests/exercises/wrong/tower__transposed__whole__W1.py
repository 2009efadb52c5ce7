import numpy as np


def tower(x_range, y_range, height, steepness):
    k = steepness
    W1 = np.array([[k, k, 0, 0], [0, 0, k, k]])
    b1 = -k * np.array([*x_range, *y_range])
    return W1, b1, 100 * np.array([1, -1, 1, -1]), -150.0
