import numpy as np


def softmax_cross_entropy(S, y):
    rows = np.arange(S.shape[0])
    S -= S.max(axis=1, keepdims=True)
    logZ = np.log(np.exp(S).sum(axis=1, keepdims=True))
    logP = S - logZ
    loss = -logP[rows, y].mean()
    dS = np.exp(logP)
    dS[rows, y] -= 1
    return loss, dS / len(rows)
