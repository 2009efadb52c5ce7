import numpy as np


def numerical_gradient(f, x, h=1e-5):
    # perturb a float64 view of x and undo it afterwards
    x = np.asarray(x, dtype=np.float64)
    dx = np.zeros(x.shape)
    for ix in np.ndindex(x.shape):
        x[ix] += h
        fp = f(x.copy())
        x[ix] -= 2 * h
        fm = f(x.copy())
        x[ix] += h
        dx[ix] = (fp - fm) / (2 * h)
    return dx
