import numpy as np


def numerical_gradient(f, x, h=1e-5):
    grad = np.zeros_like(x)
    base = np.array(x, dtype=np.float64)
    for i in np.ndindex(base.shape):
        a, b = base.copy(), base.copy()
        a[i] += h
        b[i] -= h
        grad[i] = (f(a) - f(b)) / (2 * h)
    return grad
