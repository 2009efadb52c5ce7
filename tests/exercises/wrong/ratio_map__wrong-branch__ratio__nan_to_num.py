import numpy as np


def ratio_map(mine, right):
    with np.errstate(all="ignore"):
        r = mine / right
    r[~np.isfinite(r)] = 0
    return r
