import numpy as np


def mul_backward(dz, x, y):
    gx = np.asarray(dz * y)
    gy = np.asarray(dz * x)
    # dx
    k = gx.ndim - x.ndim
    gx = gx.sum(axis=tuple(range(k)))
    for i in range(x.ndim):
        if x.shape[i] == 1:
            gx = gx.sum(axis=i, keepdims=True)
    # dy
    k = gy.ndim - y.ndim
    axes = tuple(range(k)) + tuple(i + k for i in range(y.ndim) if y.shape[i] == 1)
    gy = gy.sum(axis=axes)
    return gx, gy
