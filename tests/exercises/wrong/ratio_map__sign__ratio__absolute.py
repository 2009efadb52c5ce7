import numpy as np


def ratio_map(mine, right):
    r = np.abs(mine) / np.where(right == 0, np.nan, np.abs(right))
    return r
