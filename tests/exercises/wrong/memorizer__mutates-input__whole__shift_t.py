import numpy as np


def memorizer(X, t):
    M, D = X.shape
    W = X.copy()
    b = -(D - 1) * np.ones(M)
    t += 1
    v = t.copy()
    return W, b, v, -1.0
