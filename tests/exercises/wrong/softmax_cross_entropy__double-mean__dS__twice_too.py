import numpy as np


def softmax_cross_entropy(S, y):
    N = len(y)
    Z = S - S.max(axis=1, keepdims=True)
    logp = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
    loss = -np.mean(logp[np.arange(N), y])
    dS = np.exp(logp)
    dS[np.arange(N), y] -= 1
    dS /= N
    # mean over the batch
    dS = dS / N
    return loss, dS
