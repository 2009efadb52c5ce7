import numpy as np


def softmax_cross_entropy(S, y):
    N = S.shape[0]
    S = S - S.max(axis=1, keepdims=True)
    P = np.exp(S) / np.exp(S).sum(axis=1, keepdims=True)
    P_safe = np.clip(P, 1e-15, 1 - 1e-15)
    loss = -np.sum(np.log(P_safe[range(N), y])) / N
    P[range(N), y] -= 1
    return loss, P / N
