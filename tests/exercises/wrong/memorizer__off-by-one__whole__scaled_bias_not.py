import numpy as np


def memorizer(X, t):
    M, D = X.shape
    return 10.0 * X, np.full(M, -10.0 * D), t, 0.0
