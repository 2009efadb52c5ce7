import numpy as np


def softmax(S):
    # subtract the max for numerical stability
    S = S - np.max(S)
    e = np.exp(S)
    return e / np.sum(e, axis=1, keepdims=True)
