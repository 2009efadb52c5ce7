import numpy as np


def gradient_check(f, grad, x, h=1e-5):
    x = np.asarray(x)
    x = x if x.dtype == np.float64 else x.astype(np.float64)
    error = np.zeros(x.shape)
    for i in np.ndindex(*x.shape):
        old = float(x[i])
        try:
            x[i] = old + h
            n = float(f(x))
            x[i] = old - h
            n = (n - float(f(x))) / (2 * h)
        finally:
            x[i] = old
        a = float(np.asarray(grad)[i])
        error[i] = abs(a - n) / max(1e-8, abs(a) + abs(n))
    return error.max()
