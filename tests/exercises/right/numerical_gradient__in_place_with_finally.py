import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x)
    if x.dtype != np.float64:
        x = x.astype(np.float64)
    grad = np.empty(x.shape)
    for i in np.ndindex(*x.shape):
        old = float(x[i])
        try:
            x[i] = old + h
            above = float(f(x))
            x[i] = old - h
            below = float(f(x))
        finally:
            x[i] = old
        grad[i] = (above - below) / (2 * h)
    return grad
