import numpy as np


def softmax(S):
    S = S.astype(np.float32)
    e = np.exp(S - S.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)
