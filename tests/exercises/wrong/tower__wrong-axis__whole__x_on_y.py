import numpy as np


def tower(x_range, y_range, height, steepness):
    W1 = np.zeros((4, 2))
    b1 = np.zeros(4)
    for k, (lo, hi) in enumerate((x_range, y_range)):
        col = 1 - k          # (row, column) = (y, x)
        W1[2 * k, col], b1[2 * k] = steepness, -steepness * lo
        W1[2 * k + 1, col], b1[2 * k + 1] = -steepness, steepness * hi
    w2 = np.repeat(80.0, 4)
    b2 = -w2[:1].sum() * 3.5
    return W1, b1, w2, b2
