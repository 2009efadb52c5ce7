import numpy as np


def softmax_cross_entropy(S, y):
    N = len(S)
    e = np.exp(S - S.max())
    P = e / e.sum(axis=1, keepdims=True)
    loss = -np.log(P[range(N), y]).mean()
    P[range(N), y] -= 1
    return loss, P / N
