import numpy as np


def numerical_gradient(f, x, h=1e-5):
    base = np.array(x, dtype=float)
    out = np.empty(base.shape)
    for i in np.ndindex(base.shape):
        e = np.zeros(base.shape)
        e[i] = h
        out[i] = (f(base + e) - f(base - e)) / h
    return out
