import numpy as np


def softmax(S):
    e = np.exp(S.min(axis=1, keepdims=True) - S)
    return e / e.sum(axis=1, keepdims=True)
