import numpy as np


def softmax(S):
    return np.exp(S) / np.sum(np.exp(S), axis=1, keepdims=True)
