import numpy as np


def staircase(f, n, steepness):
    i = np.arange(1, n + 1)
    right = f((i // n) * 1.0)
    left = f(((i - 1) // n) * 1.0)
    w = steepness * np.ones(n)
    return w, -w * (i - 0.5) / n, right - left, float(f(0.0))
