import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=np.float64)
    fx = f(x)
    grad = np.zeros(x.shape)
    for ix in np.ndindex(*x.shape):
        xp = x.copy()
        xp[ix] += h
        grad[ix] = (f(xp) - fx) / h
    return grad
