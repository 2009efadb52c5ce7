import numpy as np


def staircase(f, n, steepness):
    N = 10
    xs = np.linspace(0.0, 1.0, N + 1)
    v = f(xs[1:]) - f(xs[:-1])
    centres = xs[:-1] + 0.05
    w = steepness * np.ones(N)
    return w, -w * centres, v, float(f(0.0))
