import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    N = len(S)
    D = S - S[np.arange(N), y][:, None] + margin
    D[np.arange(N), y] = 0
    dS = np.sign(D)
    dS[np.arange(N), y] = -dS.sum(axis=1)
    return np.abs(D).sum() / N, dS / N
