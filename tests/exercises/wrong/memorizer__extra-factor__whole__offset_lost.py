import numpy as np


def memorizer(X, t):
    M, D = X.shape
    return 2.0 * X, np.full(M, 1.0 - 2 * D), (t + 1) / 1.0, 0.0
