import numpy as np


def softmax(S):
    e = np.exp(S - np.max(S))
    return e / np.sum(e, axis=1, keepdims=True)
