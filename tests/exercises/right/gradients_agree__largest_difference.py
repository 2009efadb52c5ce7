import numpy as np


def gradients_agree(mine, right):
    if np.shape(mine) != np.shape(right):
        return False
    worst = np.abs(np.asarray(mine, float) - right).max()
    return worst <= 1e-6 * np.abs(right).max()  # a nan is not <= anything
