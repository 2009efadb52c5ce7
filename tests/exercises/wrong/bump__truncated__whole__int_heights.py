import numpy as np


def bump(left, right, height, steepness):
    w = np.zeros(2)
    b = np.zeros(2)
    v = np.array([1, -1])
    for i, edge in enumerate((left, right)):
        w[i] = steepness
        b[i] = -steepness * edge
        v[i] = v[i] * height
    return w, b, v
