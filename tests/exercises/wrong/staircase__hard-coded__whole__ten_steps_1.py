import numpy as np


def staircase(f, n, steepness):
    edges = np.linspace(0, 1, 11)
    mids = (edges[:-1] + edges[1:]) / 2
    heights = f(edges)
    w = np.full(mids.shape, steepness, dtype=float)
    b = -w * mids
    v = np.diff(heights)
    return w, b, v, heights[0]
