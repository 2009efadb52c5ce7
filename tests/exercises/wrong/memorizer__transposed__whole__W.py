import numpy as np


def memorizer(X, t):
    M, D = X.shape
    W = np.zeros((D, M))
    for m in range(M):
        W[:, m] = X[m]
    b = np.repeat(1.0 - D, M)
    return W, b, np.asarray(t, float), 0.0
