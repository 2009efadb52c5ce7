import numpy as np


def staircase(f, n, steepness):
    vals = [float(f(k / n)) for k in range(n + 1)]
    w = np.array([steepness] * n, dtype=float)
    b = np.array([-steepness * (k + 0.5) / n for k in range(n)])
    v = np.array([vals[k] - vals[k + 1] for k in range(n)])
    return w, b, v, vals[0]
