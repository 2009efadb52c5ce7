import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    N = len(S)
    D = S - S[np.arange(N), y][:, None] + margin
    D[np.arange(N), y] = 0
    j = D.argmax(axis=1)
    top = D[np.arange(N), j]
    dS = np.zeros(S.shape)
    dS[np.arange(N), j] += top > 0
    dS[np.arange(N), y] -= top > 0
    return top.sum() / N, dS / N
