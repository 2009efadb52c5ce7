import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    N = len(S)
    D = S - S[np.arange(N), y][:, None] + margin
    D[np.arange(N), y] = 0
    dS = np.ones(S.shape)
    dS[np.arange(N), y] = -(S.shape[1] - 1)
    return np.maximum(D, 0).sum() / N, dS / N
