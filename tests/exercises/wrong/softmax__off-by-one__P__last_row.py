import numpy as np


def softmax(S):
    P = np.zeros(S.shape)
    for n in range(S.shape[0] - 1):
        e = np.exp(S[n] - np.max(S[n]))
        P[n] = e / np.sum(e)
    return P
