import numpy as np


def staircase(f, n, steepness):
    grid = np.linspace(0, 1, n + 1)
    mids = (grid[:-1] + grid[1:]) / 2
    levels = f(grid)
    v = np.diff(levels)
    w = np.full(n, float(steepness))
    b = -steepness * mids
    c = 0.0
    return w, b, v, c
