import numpy as np


def undo_broadcast(g, shape):
    g = np.asarray(g, dtype=float)
    for _ in range(g.ndim - len(shape)):
        g = g.mean(axis=0)
    for i, n in enumerate(shape):
        if n == 1 and g.shape[i] != 1:
            g = g.mean(axis=i, keepdims=True)
    return g

def add_backward(dz, x, y):
    return undo_broadcast(dz, np.shape(x)), undo_broadcast(dz, np.shape(y))
