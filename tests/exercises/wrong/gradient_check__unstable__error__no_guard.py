import numpy as np


def central(f, x, h):
    n = np.empty(x.shape)
    for i in np.ndindex(x.shape):
        step = np.zeros(x.shape)
        step[i] = h
        n[i] = (f(x + step) - f(x - step)) / (2 * h)
    return n

def gradient_check(f, grad, x, h=1e-5):
    x = np.asarray(x, dtype=float)
    n = central(f, x, h)
    return (np.abs(grad - n) / (np.abs(grad) + np.abs(n))).max()
