import numpy as np


def gradient_check(f, grad, x, h=1e-5):
    z = x if x.dtype == np.float64 else x.astype(np.float64)
    n = np.zeros(z.shape)
    it = np.nditer(z, flags=['multi_index'])
    while not it.finished:
        ix = it.multi_index
        old = z[ix]
        z[ix] = old + h
        fp = f(z)
        z[ix] = old - h
        fm = f(z)
        z[ix] = old          # restore
        n[ix] = (fp - fm) / (2 * h)
        it.iternext()
    a = np.asarray(grad, dtype=np.float64)
    return np.max(np.abs(a - n) / np.maximum(1e-8, np.abs(a) + np.abs(n)))
