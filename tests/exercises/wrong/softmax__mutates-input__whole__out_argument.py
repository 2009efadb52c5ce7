import numpy as np


def softmax(S):
    np.subtract(S, S.max(axis=1, keepdims=True), out=S)
    e = np.exp(S)
    return e / e.sum(axis=1, keepdims=True)
