import numpy as np


def gradient_check(f, grad, x, h=1e-5):
    x = np.array(x, dtype=float)
    n = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        n[i] = (f(x + e) - f(x - e)) / (2 * h)
    a = np.asarray(grad)
    return np.max((a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))
