import numpy as np


def gradient_check(f, grad, x, h=1e-5):
    x = np.array(x, dtype=float)
    a = np.asarray(grad)
    for i in np.ndindex(*x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        n = (f(x + e) - f(x - e)) / (2 * h)
        error = abs(a[i] - n) / max(1e-8, abs(a[i]) + abs(n))
    return error
