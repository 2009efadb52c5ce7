import numpy as np


def memorizer(X, t):
    M, D = X.shape
    t[t == -1] = 0
    W = 1.0 * X
    b = -(D - 1.0) * np.ones(M)
    v = 2.0 * t
    return W, b, v, -1.0
