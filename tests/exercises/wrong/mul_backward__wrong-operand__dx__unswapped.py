import numpy as np


def unbroadcast(g, shape):
    g = np.asarray(g)
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for i, s in enumerate(shape):
        if s == 1:
            g = g.sum(axis=i, keepdims=True)
    return g

def mul_backward(dz, x, y):
    dx = unbroadcast(dz * x, np.shape(x))
    dy = unbroadcast(dz * x, np.shape(y))
    return dx, dy
