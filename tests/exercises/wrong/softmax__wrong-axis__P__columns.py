import numpy as np


def softmax(S):
    e = np.exp(S - np.max(S, axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)
