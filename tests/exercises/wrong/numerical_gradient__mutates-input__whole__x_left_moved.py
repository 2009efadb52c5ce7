import numpy as np


def numerical_gradient(f, x, h=1e-5):
    x = np.asarray(x) if np.asarray(x).dtype == float else np.asarray(x, dtype=float)
    grad = np.zeros(np.shape(x))
    for i in np.ndindex(*np.shape(x)):
        x[i] += h
        up = f(x)
        x[i] -= 2 * h
        down = f(x)
        x[i] += h
        grad[i] = (up - down) / (2 * h)
    return grad
