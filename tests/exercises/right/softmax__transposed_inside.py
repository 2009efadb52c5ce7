import numpy as np


def softmax(S):
    T = np.array(S, dtype=np.float64).T.copy()
    T -= T.max(axis=0)
    np.exp(T, out=T)
    T /= T.sum(axis=0)
    return T.T
