import numpy as np


def softmax(S):
    S = np.asarray(S)
    shifted = S - np.max(S, axis=0)
    exps = np.exp(shifted)
    return exps / np.sum(exps, axis=0)
