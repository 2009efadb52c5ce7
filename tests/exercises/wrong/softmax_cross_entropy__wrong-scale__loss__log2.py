import numpy as np


def softmax_cross_entropy(S, y):
    N = S.shape[0]
    losses = []
    dS = np.zeros(S.shape)
    for n in range(N):
        row = S[n] - S[n].max()
        e = np.exp(row)
        total = e.sum()
        # surprise of the right label
        losses.append(np.log2(total) - row[y[n]] * np.log2(np.e))
        dS[n] = e / total
        dS[n, y[n]] -= 1
        dS[n] /= N
    return sum(losses) / N, dS
