import numpy as np


def softmax_cross_entropy(S, y):
    N, C = S.shape
    e = np.exp(S - S.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    onehot = np.eye(C)[y]
    loss = -np.sum(onehot * np.log(np.clip(P, 1e-12, 1.0))) / N
    dS = (P - onehot) / N
    return loss, dS
