import numpy as np


def softmax_cross_entropy(S, y):
    from scipy.special import log_softmax, softmax

    N = len(y)
    dS = softmax(S.astype(float), axis=1)
    dS[range(N), y] -= 1.0
    return -np.mean(log_softmax(S.astype(float), axis=1)[range(N), y]), dS / N
