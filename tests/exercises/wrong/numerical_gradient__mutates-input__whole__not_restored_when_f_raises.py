import numpy as np


def numerical_gradient(f, x, h=1e-5):
    if np.asarray(x).dtype != np.float64:
        x = np.asarray(x, dtype=np.float64)
    grad = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        old = x[i].copy()
        x[i] = old + h
        a = f(x)
        x[i] = old - h
        b = f(x)
        x[i] = old
        grad[i] = (a - b) / (2 * h)
    return grad
