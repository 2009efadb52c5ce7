import numpy as np


def shrink(g, target):
    g = np.asarray(g)
    while g.ndim > np.ndim(target):
        g = g[0]
    for axis in range(g.ndim):
        if np.shape(target)[axis] == 1:
            g = np.take(g, [0], axis=axis)
    return g

def add_backward(dz, x, y):
    dx = shrink(dz, x)
    dy = shrink(dz, y)
    return dx, dy
