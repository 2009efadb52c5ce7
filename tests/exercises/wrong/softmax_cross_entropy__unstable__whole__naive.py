import numpy as np


def softmax_cross_entropy(S, y):
    N = S.shape[0]
    P = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)
    loss = -np.log(P[np.arange(N), y]).mean()
    dS = P.copy()
    dS[np.arange(N), y] -= 1
    return loss, dS / N
