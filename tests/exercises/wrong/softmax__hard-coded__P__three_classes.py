import numpy as np


def softmax(S):
    P = np.zeros(S.shape)
    for n in range(len(S)):
        e = np.exp(S[n] - S[n].max())
        P[n] = e / (e[0] + e[1] + e[2 % len(e)])
    return P
