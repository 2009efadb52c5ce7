import numpy as np


def ratio_map(mine, right):
    zero = right == 0
    if zero.any() and right.dtype.kind == "f":
        right[zero] = np.nan
        return mine / right
    return np.where(zero, np.nan, mine / np.where(zero, 1, right))
