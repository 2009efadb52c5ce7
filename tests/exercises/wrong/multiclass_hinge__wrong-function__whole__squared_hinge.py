import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    N = S.shape[0]
    rows = np.arange(N)
    h = np.maximum(0, S - S[rows, y][:, None] + margin)
    h[rows, y] = 0
    loss = np.sum(h ** 2) / N
    dS = 2 * h
    dS[rows, y] = -dS.sum(axis=1)
    return loss, dS / N
