import numpy as np


def bump(left, right, height, steepness):
    edges = (left, right)
    w = np.full(2, float(steepness))
    b = np.array([0, 0])
    for i in range(2):
        b[i] = -steepness * edges[i]
    v = np.array([height, -height])
    return w, b, v
