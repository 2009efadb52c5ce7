import numpy as np


def ratio_map(mine, right):
    return np.where(right == 0, np.nan, mine - right)
