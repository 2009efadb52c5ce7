import numpy as np


def multiclass_hinge(S, y, delta=1.0):
    N = len(S)
    D = np.maximum(0, S - S[np.arange(N), y][:, None] + margin)
    D[np.arange(N), y] = 0
    return D.sum() / N, D
