import numpy as np


def memorizer(X, t):
    X = np.array(X, dtype=float)
    M, D = X.shape
    return X, -np.ones(M) * (D - 1), np.array(t, dtype=float), 0
