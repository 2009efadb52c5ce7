import numpy as np


def reduce_to(g, shape, pick):
    extra = g.ndim - len(shape)
    for _ in range(extra):
        g = pick(g, 0, False)
    for ax, n in enumerate(shape):
        if n == 1 and g.shape[ax] != 1:
            g = pick(g, ax, True)
    return g

def add_backward(dz, x, y):
    dz = np.asarray(dz)
    def first(g, ax, keep):
        return np.take(g, [0], axis=ax) if keep else np.take(g, 0, axis=ax)
    def total(g, ax, keep):
        return g.sum(axis=ax, keepdims=keep)
    return reduce_to(dz, np.shape(x), first), reduce_to(dz, np.shape(y), total)
