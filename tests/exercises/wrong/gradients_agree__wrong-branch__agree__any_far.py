import numpy as np


def gradients_agree(mine, right):
    if mine.shape != right.shape:
        return False
    far = np.abs(mine - right) > 1e-6 * np.abs(right).max()
    return not far.any()
