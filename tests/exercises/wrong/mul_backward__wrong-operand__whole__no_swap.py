import numpy as np


def fit(d, v):
    d = np.asarray(d)
    while np.ndim(d) > np.ndim(v):
        d = d.sum(axis=0)
    for i, n in enumerate(np.shape(v)):
        if n == 1:
            d = d.sum(axis=i, keepdims=True)
    return d


def mul_backward(dz, x, y):
    return fit(dz * x, x), fit(dz * y, y)
