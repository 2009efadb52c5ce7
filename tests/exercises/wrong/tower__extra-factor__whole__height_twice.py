import numpy as np


def tower(x_range, y_range, height, steepness):
    K = 50.0
    signs = np.array([1., -1., 1., -1.])
    W1 = np.zeros((4, 2))
    W1[:2, 0] = steepness * signs[:2]
    W1[2:, 1] = steepness * signs[2:]
    edges = np.array([*x_range, *y_range])
    b1 = -steepness * signs * edges
    w2 = height * K * np.ones(4)
    b2 = -3.5 * K * height
    return W1, b1, w2, b2
