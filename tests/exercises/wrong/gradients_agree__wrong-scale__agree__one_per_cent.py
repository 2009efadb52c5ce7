import numpy as np


def gradients_agree(mine, right):
    if mine.shape != right.shape:
        return False
    return bool(np.abs(mine - right).max() <= 0.01 * np.abs(right).max())
