import numpy as np


def gradients_agree(mine, right):
    same_shape = mine.shape == right.shape
    return same_shape and np.allclose(mine, right, rtol=0, atol=1e-6 * np.max(np.abs(right)))
