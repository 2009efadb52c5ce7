import numpy as np


def softmax(S):
    S = np.clip(S, -100, 100)
    e = np.exp(S)
    return e / e.sum(axis=1, keepdims=True)
