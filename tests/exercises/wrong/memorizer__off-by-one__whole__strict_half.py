import numpy as np


def memorizer(X, t):
    M, D = X.shape
    return X, np.full(M, -D - 0.5), t, 0.0
