import numpy as np


def memorizer(X, t):
    M, D = X.shape
    W = 3.0 * X
    b = np.full(M, -3.0 * (D - 1))
    return W, b, t + 1.0, -1.0
