import numpy as np


def gradient_check(f, grad, x, h=1e-5):
    x = np.array(x, dtype=float)
    grad = np.asarray(grad)
    errors = []
    for i in np.ndindex(*x.shape):
        e = np.zeros(x.shape)
        e[i] = h
        n = (f(x + e) - f(x - e)) / (2 * h)
        errors.append(abs(grad[i] - n) / max(1e-8, abs(grad[i]) + abs(n)))
    return np.mean(errors)
