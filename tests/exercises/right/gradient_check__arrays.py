import numpy as np


def numerical(f, x, h):
    x = np.asarray(x, dtype=float)
    n = np.empty(x.shape)
    for i in np.ndindex(*x.shape):
        up, down = x.copy(), x.copy()
        up[i] += h
        down[i] -= h
        n[i] = (f(up) - f(down)) / (2 * h)
    return n


def gradient_check(f, grad, x, h=1e-5):
    n = numerical(f, x, h)
    return np.max(np.abs(grad - n) / np.maximum(1e-8, np.abs(grad) + np.abs(n)))
