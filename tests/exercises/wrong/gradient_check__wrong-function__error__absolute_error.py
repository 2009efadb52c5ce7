import numpy as np


def gradient_check(f, grad, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.asarray(grad)
    worst = 0
    for i in np.ndindex(*x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        worst = max(worst, abs(grad[i] - (f(x + e) - f(x - e)) / (2 * h)))
    return worst
