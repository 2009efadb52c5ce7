import numpy as np


def tower(x_range, y_range, height, steepness):
    W1 = np.zeros((4, 2))
    b1 = np.zeros(4)
    # x from the left
    W1[0, 0] = steepness
    b1[0] = -steepness * x_range[0]
    # x from the right
    W1[1, 0] = -steepness
    b1[1] = steepness * x_range[1]
    # y from below
    W1[2, 1] = steepness
    b1[2] = -steepness * y_range[0]
    # y from above
    W1[2, 1] = -steepness
    b1[2] = steepness * y_range[1]
    w2 = np.array([30.0, 30.0, 30.0, 30.0])
    b2 = -105.0
    return W1, b1, w2, b2
