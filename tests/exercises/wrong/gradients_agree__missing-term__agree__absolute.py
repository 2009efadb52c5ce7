import numpy as np


def gradients_agree(mine, right):
    if mine.shape != right.shape:
        return False
    return bool(np.max(np.abs(mine - right)) <= 1e-6)
