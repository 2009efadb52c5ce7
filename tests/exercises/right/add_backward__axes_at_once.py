import numpy as np


def unbroadcast(d, like):
    lead = np.ndim(d) - np.ndim(like)
    axes = tuple(range(lead)) + tuple(lead + i for i, n in enumerate(np.shape(like)) if n == 1)
    return np.sum(d, axis=axes, keepdims=True).reshape(np.shape(like))


def add_backward(dz, x, y):
    return [unbroadcast(dz, x), unbroadcast(dz, y)]
