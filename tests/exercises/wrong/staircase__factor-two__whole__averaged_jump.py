import numpy as np


def staircase(f, n, steepness):
    x = np.linspace(0, 1, n + 1)
    y = np.vectorize(f)(x)
    pairs = list(zip(x[:-1], x[1:], y[:-1], y[1:]))
    w = np.array([steepness for _ in pairs], dtype=float)
    b = np.array([-steepness * (p + q) / 2 for p, q, _, _ in pairs])
    v = np.array([(s - r) / 2 for _, _, r, s in pairs])
    return w, b, v, y[0]
