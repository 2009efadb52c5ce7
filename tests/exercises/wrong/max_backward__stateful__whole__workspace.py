import numpy as np

_work = {}

def workspace(shape):
    if shape not in _work:
        _work[shape] = (np.empty(shape), np.empty(shape))
    return _work[shape]

def max_backward(dz, x, y):
    dx, dy = workspace(np.shape(dz))
    keep = np.asarray(x >= y)
    np.multiply(dz, keep, out=dx)
    np.multiply(dz, np.logical_not(keep), out=dy)
    return dx, dy
