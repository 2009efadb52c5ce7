import numpy as np


def staircase(f, n, steepness):
    grid = np.arange(n + 1) / n
    fx = f(grid)
    pos = np.array([(i + 1.5) / n for i in range(n)])    # half way between the knots
    w = np.full(n, float(steepness))
    b = -steepness * pos
    v = np.array([fx[i + 1] - fx[i] for i in range(n)])
    return w, b, v, float(fx[0])
