import numpy as np


def memorizer(X, t):
    M, D = X.shape
    return X, np.full(M, 1.0 - D), 2.0 * t, 0.0
