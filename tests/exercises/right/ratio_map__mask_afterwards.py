import numpy as np


def ratio_map(mine, right):
    with np.errstate(divide="ignore", invalid="ignore"):
        r = mine / right
    r[right == 0] = np.nan
    return r
