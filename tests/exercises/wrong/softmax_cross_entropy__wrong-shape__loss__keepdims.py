import numpy as np


def softmax_cross_entropy(S, y):
    N, C = S.shape
    Z = S - S.max(axis=1, keepdims=True)
    logP = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
    Y = np.eye(C)[y]
    return -(Y * logP).sum(keepdims=True) / N, (np.exp(logP) - Y) / N
