import numpy as np


def sum_to(g, t):
    padded = (1,) * (g.ndim - t.ndim) + t.shape
    axes = tuple(i for i, n in enumerate(padded) if n == 1)
    return g.sum(axis=axes, keepdims=True).reshape(t.shape)

def add_backward(dz, x, y):
    n_x, n_y = len(x), len(y)
    assert n_x >= 1 and n_y >= 1
    return sum_to(dz, x), sum_to(dz, y)
