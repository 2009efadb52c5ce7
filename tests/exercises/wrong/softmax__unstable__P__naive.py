import numpy as np


def softmax(S):
    exps = np.exp(S)
    return exps / exps.sum(axis=1)[:, np.newaxis]
