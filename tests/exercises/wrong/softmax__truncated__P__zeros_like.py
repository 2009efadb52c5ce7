import numpy as np


def softmax(S):
    P = np.zeros_like(S)
    for n in range(S.shape[0]):
        e = np.exp(S[n] - np.max(S[n]))
        P[n] = e / np.sum(e)
    return P
