import numpy as np


def fit(grad, like):
    grad = np.asarray(grad)
    while grad.ndim > like.ndim:
        grad = grad.sum(axis=-1)
    for i in range(like.ndim):
        if like.shape[i] == 1:
            grad = grad.sum(axis=i, keepdims=True)
    return grad

def add_backward(dz, x, y):
    return fit(dz, x), fit(dz, y)
