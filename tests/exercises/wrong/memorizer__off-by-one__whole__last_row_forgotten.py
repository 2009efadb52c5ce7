import numpy as np


def memorizer(X, t):
    M, D = X.shape
    W = np.zeros((M, D))
    b = np.zeros(M)
    v = np.zeros(M)
    for m in range(M - 1):
        W[m] = X[m]
        b[m] = -(D - 1)
        v[m] = t[m]
    return W, b, v, 0.0
