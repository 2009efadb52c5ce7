import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x).astype(np.float64)
    flat = x.ravel()
    dx = []
    for i in range(flat.size):
        p = flat.copy(); p[i] = flat[i] + h
        m = flat.copy(); m[i] = flat[i] - h
        dx.append((f(p.reshape(x.shape)) - f(m.reshape(x.shape))) / (2 * h))
    return np.array(dx)
