import numpy as np


def softmax(S):
    S -= S.max(axis=1, keepdims=True)
    e = np.exp(S)
    return e / e.sum(axis=1, keepdims=True)
