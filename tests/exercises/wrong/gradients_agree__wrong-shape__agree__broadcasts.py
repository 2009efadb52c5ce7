import numpy as np


def gradients_agree(mine, right):
    difference = np.abs(mine - right)
    return bool(np.all(difference <= 1e-6 * np.max(np.abs(right))))
