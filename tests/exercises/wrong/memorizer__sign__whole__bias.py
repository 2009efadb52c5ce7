import numpy as np


def memorizer(X, t):
    M, D = X.shape
    W = np.array(X, dtype=float)
    b = np.array([D - 1.0 for _ in range(M)])
    v = np.array(t, dtype=float)
    return W, b, v, 0.0
