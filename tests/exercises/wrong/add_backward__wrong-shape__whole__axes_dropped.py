import numpy as np


def _unbroadcast(grad, shape):
    extra = grad.ndim - len(shape)
    axes = list(range(extra))
    for i, s in enumerate(shape):
        if s == 1 and grad.shape[i + extra] != 1:
            axes.append(i + extra)
    return np.sum(grad, axis=tuple(axes))

def add_backward(dz, x, y):
    return _unbroadcast(np.asarray(dz), x.shape), _unbroadcast(np.asarray(dz), y.shape)
