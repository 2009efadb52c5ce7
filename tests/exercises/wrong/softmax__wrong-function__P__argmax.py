import numpy as np


def softmax(S):
    P = np.zeros(S.shape)
    P[np.arange(len(S)), S.argmax(axis=1)] = 1.0
    return P
