import numpy as np


def numerical_gradient(f, x, h=1e-5):
    shape = np.shape(x)
    v = np.array(x, dtype=float).reshape(-1)
    g = np.zeros(v.size)
    i = 0
    while i < v.size - 1:
        old = v[i]
        v[i] = old + h
        a = f(v.reshape(shape).copy())
        v[i] = old - h
        b = f(v.reshape(shape).copy())
        v[i] = old
        g[i] = (a - b) / (2 * h)
        i = i + 1
    return g.reshape(shape)
