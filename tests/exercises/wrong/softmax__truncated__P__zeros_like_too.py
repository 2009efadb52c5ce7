import numpy as np


def softmax(S):
    P = np.zeros_like(S)
    for i, row in enumerate(S):
        e = np.exp(row - row.max())
        P[i] = e / e.sum()
    return P
