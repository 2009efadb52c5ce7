import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    if len(x) == 0:
        return x
    flat = x.ravel()
    grads = []
    for i in range(flat.size):
        p, m = flat.copy(), flat.copy()
        p[i] += h
        m[i] -= h
        grads.append((f(p.reshape(x.shape)) - f(m.reshape(x.shape))) / (2.0 * h))
    return np.array(grads).reshape(x.shape)
