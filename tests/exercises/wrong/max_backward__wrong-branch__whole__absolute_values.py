import numpy as np


def max_backward(dz, x, y):
    wins = np.abs(x) >= np.abs(y)
    return dz * wins, dz * ~wins
