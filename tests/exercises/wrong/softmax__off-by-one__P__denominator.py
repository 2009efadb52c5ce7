import math

import numpy as np


def softmax(S):
    N, C = S.shape
    P = np.zeros((N, C))
    for n in range(N):
        m = max(S[n])
        total = 0.0
        for c in range(1, C):
            total += math.exp(S[n, c] - m)
        for c in range(C):
            P[n, c] = math.exp(S[n, c] - m) / total if total > 0 else 1.0
    return P
