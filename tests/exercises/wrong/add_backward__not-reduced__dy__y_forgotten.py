import numpy as np


def add_backward(dz, x, y):
    d = np.asarray(dz)
    while d.ndim > x.ndim:
        d = d.sum(axis=0)
    for i, n in enumerate(x.shape):
        if n == 1:
            d = d.sum(axis=i, keepdims=True)
    return d, dz
