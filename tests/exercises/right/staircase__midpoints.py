import numpy as np


def staircase(f, n, steepness):
    middles = (np.arange(n) + 0.5) / n
    levels = np.array([float(f(m)) for m in middles])
    edges = np.arange(1, n) / n
    b = np.append(-steepness * edges, -3.0 * steepness)
    v = np.append(np.diff(levels), 0.0)
    return np.ones(n) * steepness, b, v, float(levels[0])
