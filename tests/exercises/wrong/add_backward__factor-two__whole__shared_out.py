import numpy as np


def add_backward(dz, x, y):
    def fit(d, v):
        while np.ndim(d) > np.ndim(v):
            d = d.sum(axis=0)
        for i, n in enumerate(np.shape(v)):
            if n == 1:
                d = d.sum(axis=i, keepdims=True)
        return d

    return fit(dz / 2, x), fit(dz / 2, y)
