import numpy as np


def add_backward(dz, x, y):
    def fit(d, v):
        while np.ndim(d) > np.ndim(v):
            d = d.sum(axis=0)
        axes = tuple(i for i, n in enumerate(np.shape(v)) if n == 1 and d.shape[i] != 1)
        return d.sum(axis=axes)

    return fit(dz, x), fit(dz, y)
