import numpy as np


def softmax_cross_entropy(S, y):
    N = len(S)
    Z = S - S.max(axis=1, keepdims=True)
    logP = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
    loss = -logP[np.arange(N), y].mean()
    S[:] = np.exp(logP)
    S[np.arange(N), y] -= 1
    S /= N
    return loss, S
