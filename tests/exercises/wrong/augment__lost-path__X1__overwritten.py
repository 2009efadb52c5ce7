import numpy as np


def augment(X):
    out = np.array(X, dtype=float)
    out[:, -1] = 1
    return out
