import numpy as np


def softmax_cross_entropy(S, y):
    N = S.shape[0]
    dS = np.zeros_like(S)
    loss = 0.0
    for n in range(N):
        s = S[n] - S[n].max()
        p = np.exp(s) / np.exp(s).sum()
        loss += np.log(np.exp(s).sum()) - s[y[n]]
        dS[n] = p / N
        dS[n, y[n]] -= 1 / N
    return loss / N, dS
