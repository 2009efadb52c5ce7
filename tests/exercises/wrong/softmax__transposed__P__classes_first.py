import numpy as np


def softmax(S):
    T = S.T
    e = np.exp(T - T.max(axis=0))
    return e / e.sum(axis=0)
