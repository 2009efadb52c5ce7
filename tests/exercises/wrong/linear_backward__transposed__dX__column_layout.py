import numpy as np


def linear_backward(dZ, X, W):
    N = X.shape[0]
    dX = W.T @ dZ.T
    dW = np.zeros_like(W, dtype=float)
    for n in range(N):
        dW += np.outer(dZ[n], X[n])
    db = np.zeros(W.shape[0])
    for n in range(N):
        db += dZ[n]
    return dX, dW, db
