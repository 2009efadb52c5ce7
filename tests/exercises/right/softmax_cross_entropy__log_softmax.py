import numpy as np


def softmax_cross_entropy(S, y):
    N = S.shape[0]
    Z = S - S.max(axis=1, keepdims=True)
    logP = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
    loss = -logP[np.arange(N), y].mean()
    dS = np.exp(logP)
    dS[np.arange(N), y] -= 1
    return loss, dS / N
