import numpy as np

total = 0.0


def softmax_cross_entropy(S, y):
    global total
    N = len(S)
    Z = S - S.max(axis=1, keepdims=True)
    logP = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
    dS = np.exp(logP)
    dS[np.arange(N), y] -= 1
    total += -logP[np.arange(N), y].mean()
    return total, dS / N
