import numpy as np


def softmax_cross_entropy(S, y):
    N = S.shape[0]
    S = S - S.max(axis=0)
    logP = S - np.log(np.exp(S).sum(axis=0))
    dS = np.exp(logP)
    dS[np.arange(N), y] -= 1
    return -logP[np.arange(N), y].mean(), dS / N
