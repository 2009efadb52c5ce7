import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    N, C = S.shape
    loss, dS = 0.0, np.zeros((N, C))
    for n in range(N):
        for j in range(C):
            m = S[n, j] - S[n, y[n]] + margin
            if j != y[n] and m > 0:
                loss += m
                dS[n, j] = 1 / N
                dS[n, y[n]] = -1 / N
    return loss / N, dS
