import numpy as np


def ratio_map(mine, right):
    divisor = np.where(right == 0, np.nan, right)
    return mine / divisor
