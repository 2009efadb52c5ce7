import numpy as np


def ratio_map(mine, right):
    result = np.empty(right.shape)
    for i in np.ndindex(right.shape):
        result[i] = mine[i] / right[i] if right[i] != 0 else float("nan")
    return result
