import numpy as np


def memorizer(X, t):
    M, D = X.shape
    return X, np.full(M, -float(D)), t, 0.0
