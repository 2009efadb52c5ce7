import numpy as np


def _match(g, ref):
    g = np.asarray(g)
    if len(ref) == g.shape[0] and ref.shape == g.shape:
        return g
    for _ in range(g.ndim - ref.ndim):
        g = g.sum(0)
    axes = tuple(i for i in range(ref.ndim) if ref.shape[i] == 1)
    return g.sum(axis=axes, keepdims=True)

def add_backward(dz, x, y):
    return [_match(dz, x), _match(dz, y)]
