import numpy as np


def softmax(S):
    from scipy.special import softmax as scipy_softmax

    return scipy_softmax(np.asarray(S, dtype=float), axis=1)
