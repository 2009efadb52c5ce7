import numpy as np


def _unbroadcast(g, shape):
    g = np.asarray(g)
    g = g.sum(axis=tuple(range(g.ndim - len(shape))))
    keep = tuple(i for i, n in enumerate(shape) if n == 1)
    return np.sum(g, axis=keep, keepdims=True)

def mul_backward(dz, x, y):
    dx = _unbroadcast(dz * y, np.shape(x))
    dy = _unbroadcast(dz, np.shape(y))
    return dx, dy
