import numpy as np


def jacobian(f, x, h=1e-5):
    x = np.array(x, dtype=float)
    J = np.zeros((len(f(x)), len(x)))
    for j in range(len(x)):
        kept = x[j]
        x[j] = kept + h
        above = np.array(f(x))
        x[j] = kept - h
        below = np.array(f(x))
        x[j] = kept
        J[:, j] = (above - below) / (2 * h)
    return J
