import numpy as np


def _sum_to(g, shape):
    while g.ndim > len(shape):
        g = g.sum(axis=0)
    for i, n in enumerate(shape):
        if n == 1:
            g = g.sum(axis=i, keepdims=True)
    return g

def mul_backward(dz, x, y):
    dx = _sum_to(np.asarray(dz * x), x.shape)
    dy = _sum_to(np.asarray(dz * y), y.shape)
    return dx, dy
