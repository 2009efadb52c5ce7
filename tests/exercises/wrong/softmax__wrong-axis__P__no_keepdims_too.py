import numpy as np


def softmax(S):
    shifted = S - S.max(axis=1, keepdims=True)
    e = np.exp(shifted)
    return e / e.sum(axis=1)
