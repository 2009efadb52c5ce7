import numpy as np


def softmax_cross_entropy(S, y):
    N, C = S.shape
    m = S.max(axis=1, keepdims=True)
    logP = S - m - np.log(np.exp(S - m).sum(axis=1, keepdims=True))
    dS = np.exp(logP) - np.eye(C)[y]
    return -logP[:, y].mean(), dS / N
