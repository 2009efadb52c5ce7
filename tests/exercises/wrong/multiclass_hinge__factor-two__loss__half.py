import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    N = len(S)
    D = np.maximum(0, S - S[np.arange(N), y][:, None] + margin)
    D[np.arange(N), y] = 0
    dS = 1.0 * (D > 0)
    dS[np.arange(N), y] = -dS.sum(axis=1)
    return D.sum() / N / 2, dS / N
