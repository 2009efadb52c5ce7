import numpy as np


def add_backward(dz, x, y):
    def fit(d, v):
        while np.ndim(d) > np.ndim(v):
            d = d[0]
        for i, n in enumerate(np.shape(v)):
            if n == 1:
                d = np.take(d, [0], axis=i)
        return d

    return fit(dz, x), fit(dz, y)
