import numpy as np


def ratio_map(mine, right):
    out = np.full(np.shape(right), np.nan)
    return np.divide(mine, right, out=out, where=np.asarray(right) != 0)
