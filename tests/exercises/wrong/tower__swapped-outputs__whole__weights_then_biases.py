import numpy as np


def tower(x_range, y_range, height, steepness):
    s = float(steepness)
    W1 = np.array([[s, 0], [-s, 0], [0, s], [0, -s]])
    b1 = np.array([-s * x_range[0], s * x_range[1], -s * y_range[0], s * y_range[1]])
    w2 = np.array([s] * 4)
    b2 = -3.5 * s
    return W1, w2, b1, b2
