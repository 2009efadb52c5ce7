import numpy as np


def softmax(S):
    e = np.exp(S - S.max(axis=0))
    return e / e.sum(axis=1, keepdims=True)
