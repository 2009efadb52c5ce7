import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    N, C = S.shape
    loss = 0.0
    dS = np.zeros((N, C))
    for i in range(N):
        for j in range(C):
            if j == y[i]:
                continue
            m = S[i, j] - S[i, y[i]] + margin
            if m > 0:
                loss += m
                dS[i, j] += 1
    return loss / N, dS / N
