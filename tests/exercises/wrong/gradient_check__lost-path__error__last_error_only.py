import numpy as np


def gradient_check(f, grad, x, h=1e-5):
    """Compare the analytic gradient with central differences."""
    x = np.array(x, dtype=float)
    error = 0.0
    for i in np.ndindex(x.shape):
        old = x[i]
        x[i] = old + h
        a = f(x.copy())
        x[i] = old - h
        b = f(x.copy())
        x[i] = old
        n = (a - b) / (2 * h)
        error = abs(grad[i] - n) / max(1e-8, abs(grad[i]) + abs(n))
    return error
