import numpy as np


def tower(x_range, y_range, height, steepness):
    W1 = np.zeros((4, 2))
    W1[0, 0], W1[1, 0] = steepness, -steepness
    W1[2, 0], W1[3, 0] = steepness, -steepness
    b1 = np.array([-x_range[0], x_range[1], -y_range[0], y_range[1]]) * steepness
    w2 = np.array([25.0] * 4)
    b2 = -3.5 * 25.0
    return W1, b1, w2, b2
