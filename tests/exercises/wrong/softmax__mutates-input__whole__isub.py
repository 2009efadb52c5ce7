import numpy as np


def softmax(S):
    S -= S.max(axis=1).reshape(-1, 1)
    e = np.exp(S)
    return e / e.sum(axis=1).reshape(-1, 1)
