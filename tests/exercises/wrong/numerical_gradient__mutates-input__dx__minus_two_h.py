import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    grad = np.zeros(x.shape)
    it = np.nditer(np.zeros(x.shape), flags=['multi_index'])
    while not it.finished:
        ix = it.multi_index
        x[ix] += h
        fp = f(x)
        x[ix] -= 2 * h
        fm = f(x)
        x[ix] += h          # put it back
        grad[ix] = (fp - fm) / (2 * h)
        it.iternext()
    return grad
