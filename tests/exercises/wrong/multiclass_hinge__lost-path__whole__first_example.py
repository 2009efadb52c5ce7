import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    D = np.maximum(0, S[0] - S[0, y[0]] + margin)
    D[y[0]] = 0
    dS = np.zeros(S.shape)
    dS[0] = D > 0
    dS[0, y[0]] = -dS[0].sum()
    return D.sum(), dS
