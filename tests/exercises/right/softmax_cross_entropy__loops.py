import math

import numpy as np


def softmax_cross_entropy(S, y):
    N, C = S.shape
    loss = 0.0
    dS = np.zeros((N, C))
    for n in range(N):
        top = max(float(v) for v in S[n])
        exps = [math.exp(float(v) - top) for v in S[n]]
        total = sum(exps)
        loss += math.log(total) + top - float(S[n, y[n]])
        for c in range(C):
            dS[n, c] = (exps[c] / total - (c == y[n])) / N
    return loss / N, dS
