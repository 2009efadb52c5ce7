import numpy as np


def ratio_map(mine, right):
    r = np.full(right.shape, np.nan)
    for i in np.ndindex(right.shape):
        if right[i] != 0:
            r[i] = right[i] / mine[i] if mine[i] != 0 else np.inf * right[i]
    return r
