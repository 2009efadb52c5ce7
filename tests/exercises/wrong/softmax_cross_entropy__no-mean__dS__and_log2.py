import numpy as np


def softmax_cross_entropy(S, y):
    N = len(S)
    e = np.exp(S - S.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    lse = np.log(e.sum(axis=1))
    dS = P.copy()
    dS[range(N), y] -= 1
    return np.mean(lse + S.max(axis=1) - S[range(N), y]), dS
