import numpy as np


def gradients_agree(mine, right):
    if mine.shape != right.shape:
        return False
    return bool((mine - right).max() <= 1e-6 * np.abs(right).max())
