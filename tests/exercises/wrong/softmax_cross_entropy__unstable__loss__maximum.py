import numpy as np


def softmax_cross_entropy(S, y):
    N = len(S)
    e = np.exp(S - S.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    dS = P.copy()
    dS[range(N), y] -= 1
    return -np.log(np.maximum(P[range(N), y], 1e-300)).sum() / N, dS / N
