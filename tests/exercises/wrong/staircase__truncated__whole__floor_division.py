import numpy as np


def staircase(f, n, steepness):
    xs = [i // n for i in range(n + 1)]
    w = np.zeros(n)
    b = np.zeros(n)
    v = np.zeros(n)
    for i in range(n):
        w[i] = steepness
        b[i] = -steepness * (xs[i] + xs[i + 1]) / 2
        v[i] = f(float(xs[i + 1])) - f(float(xs[i]))
    return w, b, v, float(f(0.0))
