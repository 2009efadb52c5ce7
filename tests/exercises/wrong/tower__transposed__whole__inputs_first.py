import numpy as np


def tower(x_range, y_range, height, steepness):
    W1 = np.array([[1.0, -1.0, 0.0, 0.0],
                   [0.0, 0.0, 1.0, -1.0]]) * steepness
    b1 = np.array([-x_range[0], x_range[1], -y_range[0], y_range[1]]) * steepness
    return W1, b1, np.full(4, 50.0), -175.0
