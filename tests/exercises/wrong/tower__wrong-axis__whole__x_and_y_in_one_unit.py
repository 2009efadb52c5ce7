import numpy as np


def tower(x_range, y_range, height, steepness):
    k = steepness
    W1 = np.array([[0, k], [0, k], [k, 0], [k, 0]])
    b1 = -k * np.array([x_range[0], x_range[1], y_range[0], y_range[1]], dtype=float)
    return W1, b1, [20, -20, 20, -20], -30
