import numpy as np


def add_backward(dz, x, y):
    def fit(like):
        if dz.shape == like.shape:
            return dz
        d = dz.reshape((-1,) + dz.shape[dz.ndim - like.ndim :]).sum(axis=0)
        for axis in range(like.ndim):
            if like.shape[axis] == 1 and d.shape[axis] > 1:
                d = np.expand_dims(d.sum(axis=axis), axis)
        return d

    return fit(x), fit(y)
