import numpy as np


def memorizer(X, t):
    # the unit of a row answers most to that row itself
    W = X
    b = np.zeros(X.shape[0])
    v = t
    c = 0.0
    return W, b, v, c
