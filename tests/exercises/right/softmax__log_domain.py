import numpy as np


def softmax(S):
    top = np.max(S, axis=-1)[:, np.newaxis]
    logP = (S - top) - np.log(np.sum(np.exp(S - top), axis=-1, keepdims=True))
    return np.exp(logP)
