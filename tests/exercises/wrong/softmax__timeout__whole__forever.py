import numpy as np


def softmax(S):
    e = np.exp(S - S.max(axis=1, keepdims=True))
    while abs(e.sum() - len(S)) > 0:
        pass
    return e
