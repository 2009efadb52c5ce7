import numpy as np


def gradient_check(f, grad, x, h=1e-5):
    x = np.asarray(x, dtype=np.float64)
    errors = []
    for a, e in zip(np.ravel(grad), h * np.eye(x.size)):
        n = (f(x + e.reshape(x.shape)) - f(x - e.reshape(x.shape))) / (2 * h)
        errors.append(abs(float(a) - n) / max(1e-8, abs(float(a)) + abs(n)))
    return max(errors)
