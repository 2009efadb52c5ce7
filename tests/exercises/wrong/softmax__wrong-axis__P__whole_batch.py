import numpy as np


def softmax(S):
    e = np.exp(S - S.max())
    return e / e.sum()
