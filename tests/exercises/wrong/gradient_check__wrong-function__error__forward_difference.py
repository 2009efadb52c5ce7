import numpy as np


def gradient_check(f, grad, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.asarray(grad, dtype=float)
    fx = f(x.copy())
    num = np.zeros(x.shape)
    for idx in np.ndindex(*x.shape):
        xp = x.copy()
        xp[idx] += h
        num[idx] = (f(xp) - fx) / h
    return float(np.max(np.abs(grad - num) / np.maximum(1e-8, np.abs(grad) + np.abs(num))))
