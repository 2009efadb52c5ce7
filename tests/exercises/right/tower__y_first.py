import numpy as np


def tower(x_range, y_range, height, steepness):
    c, d = y_range
    a, b = x_range
    W1 = np.zeros((4, 2))
    W1[:2, 1] = W1[2:, 0] = steepness
    b1 = np.array([-d, -c, -b, -a], dtype=float) * steepness
    return W1, b1, np.array([-60.0, 60.0, -60.0, 60.0]), -90.0
