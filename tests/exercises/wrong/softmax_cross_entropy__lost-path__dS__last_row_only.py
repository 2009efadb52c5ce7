import numpy as np


def softmax_cross_entropy(S, y):
    N, C = S.shape
    loss = 0.0
    for n in range(N):
        s = S[n] - S[n].max()
        lse = np.log(np.exp(s).sum())
        loss += lse - s[y[n]]
        dS = np.zeros((N, C))
        dS[n] = np.exp(s - lse)
        dS[n, y[n]] -= 1
    return loss / N, dS / N
