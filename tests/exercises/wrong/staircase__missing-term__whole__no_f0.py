import numpy as np


def staircase(f, n, steepness):
    w = np.zeros(n); b = np.zeros(n); v = np.zeros(n)
    prev = float(f(0.0))
    for i in range(n):
        cur = float(f((i + 1) / n))
        w[i] = steepness
        b[i] = -steepness * (i + 0.5) / n
        v[i] = cur - prev
        prev = cur
    c = 0.0
    return w, b, v, c
