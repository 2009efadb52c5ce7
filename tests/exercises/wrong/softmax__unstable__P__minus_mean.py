import numpy as np


def softmax(S):
    e = np.exp(S - S.mean(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
