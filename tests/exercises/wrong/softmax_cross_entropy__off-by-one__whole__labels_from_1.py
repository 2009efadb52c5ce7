import numpy as np


def softmax_cross_entropy(S, y):
    y = y - 1           # labels start at 1
    N = S.shape[0]
    idx = np.arange(N)
    Z = S - S.max(1, keepdims=True)
    lse = np.log(np.exp(Z).sum(1))
    loss = (lse - Z[idx, y]).sum() / N
    G = np.exp(Z - lse[:, None])
    np.subtract.at(G, (idx, y), 1.0)
    return loss, G / N
