import numpy as np


def memorizer(X, t):
    # start from -1 everywhere and lift the positive rows
    W = X.astype(float)
    b = np.full(X.shape[0], 1.0 - X.shape[1])
    v = np.where(t > 0, 1.0, 0.0)
    c = -1.0
    return W, b, v, c
