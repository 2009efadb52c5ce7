import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    N = S.shape[0]
    M = np.maximum(0, S - S[np.arange(N), y][:, None] + margin)
    M[np.arange(N), y] = 0
    dS = (M > 0).astype(float)
    dS[np.arange(N), y] -= dS.sum(axis=1)
    return M.sum() / N, dS / N
