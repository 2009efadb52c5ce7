import numpy as np


def tower(x_range, y_range, height, steepness):
    W1 = steepness * np.array([[1., -1., 0., 0.],
                               [0., 0., 1., -1.]])
    b1 = steepness * np.array([-x_range[0], x_range[1], -y_range[0], y_range[1]])
    w2 = np.full(4, 30.0)
    return W1, b1, w2, -105.0
