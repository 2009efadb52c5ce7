import numpy as np


def gradient_check(f, grad, x, h=1e-5):
    errors = np.zeros(np.shape(x))
    for i in np.ndindex(np.shape(x)):
        plus = x.copy()
        minus = x.copy()
        plus[i] = plus[i] + h
        minus[i] = minus[i] - h
        n = (f(plus.astype(float)) - f(minus.astype(float))) / (2 * h)
        errors[i] = abs(grad[i] - n) / max(1e-8, abs(grad[i]) + abs(n))
    return errors.max()
