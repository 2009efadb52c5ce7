import numpy as np


def memorizer(X, t):
    M, D = X.shape
    W = X.astype(float)
    b = np.full(M, -float(D))     # a row matches only itself with score D
    v = t.astype(float)
    return W, b, v, 0.0
