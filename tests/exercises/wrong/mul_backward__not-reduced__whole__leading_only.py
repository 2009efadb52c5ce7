import numpy as np


def mul_backward(dz, x, y):
    def fit(d, v):
        while np.ndim(d) > np.ndim(v):
            d = d.sum(axis=0)
        return d

    return fit(dz * y, x), fit(dz * x, y)
