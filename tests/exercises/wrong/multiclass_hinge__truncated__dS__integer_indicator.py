import numpy as np


def multiclass_hinge(S, y, margin=1.0):
    N, C = S.shape
    dS = np.zeros_like(S)
    loss = 0.0
    for n in range(N):
        for j in range(C):
            if j != y[n] and S[n, j] - S[n, y[n]] + margin > 0:
                loss += S[n, j] - S[n, y[n]] + margin
                dS[n, j] += 1 / N
                dS[n, y[n]] -= 1 / N
    return loss / N, dS
