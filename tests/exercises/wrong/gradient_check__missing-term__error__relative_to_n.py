import numpy as np


def gradient_check(f, grad, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.asarray(grad, dtype=float)
    worst = 0.0
    for i in np.ndindex(*x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        n = (f(x + e) - f(x - e)) / (2 * h)
        error = abs(grad[i] - n) / max(1e-8, abs(n))
        worst = max(worst, error)
    return worst
