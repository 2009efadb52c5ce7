import numpy as np


def softmax(S):
    e = np.exp(S - np.max(S, axis=0))
    return e / np.sum(e, axis=0)
