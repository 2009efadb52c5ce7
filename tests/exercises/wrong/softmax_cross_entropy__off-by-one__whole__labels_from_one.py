import numpy as np


def softmax_cross_entropy(S, y):
    N = S.shape[0]
    S = S - S.max(axis=1, keepdims=True)
    logP = S - np.log(np.exp(S).sum(axis=1, keepdims=True))
    dS = np.exp(logP)
    dS[np.arange(N), y - 1] -= 1
    return -logP[np.arange(N), y - 1].mean(), dS / N
