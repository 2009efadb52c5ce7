import numpy as np


def staircase(f, n, steepness):
    edges = np.arange(n) / n
    levels = np.array([f(e) for e in edges], dtype=float)
    jumps = np.zeros(n)
    jumps[1:] = levels[1:] - levels[:-1]
    # unit i jumps at the right end of cell i
    where = (np.arange(n) + 1) / n
    return np.ones(n) * steepness, -steepness * where, jumps, levels[0]
