import numpy as np


def add_backward(dz, x, y):
    dy = dz
    while np.ndim(dy) > np.ndim(y):
        dy = dy.sum(axis=0)
    for i, n in enumerate(np.shape(y)):
        if n == 1:
            dy = dy.sum(axis=i, keepdims=True)
    return dz, dy
