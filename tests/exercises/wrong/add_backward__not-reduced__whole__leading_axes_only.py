import numpy as np


def add_backward(dz, x, y):
    def fit(d, v):
        while np.ndim(d) > np.ndim(v):
            d = d.sum(axis=0)
        return d

    return fit(dz, x), fit(dz, y)
