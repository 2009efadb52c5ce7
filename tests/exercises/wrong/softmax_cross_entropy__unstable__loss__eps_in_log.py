import numpy as np


def softmax_cross_entropy(S, y):
    N = S.shape[0]
    S = S - S.max(axis=1, keepdims=True)
    P = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)
    loss = -np.mean(np.log(P[range(N), y] + 1e-12))
    P[range(N), y] -= 1
    return loss, P / N
