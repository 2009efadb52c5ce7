import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x)
    dx = np.zeros(x.shape)
    it = np.nditer(x, flags=['multi_index'])
    while not it.finished:
        ix = it.multi_index
        plus, minus = x.copy(), x.copy()
        plus[ix] = plus[ix] + h
        minus[ix] = minus[ix] - h
        dx[ix] = (f(plus) - f(minus)) / (2 * h)
        it.iternext()
    return dx
