import numpy as np


def memorizer(X, t):
    M, D = X.shape
    return -X, np.full(M, 1.0 - D), t, 0.0
