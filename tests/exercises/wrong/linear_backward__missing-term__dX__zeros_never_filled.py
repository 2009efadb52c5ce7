import numpy as np


def linear_backward(dZ, X, W):
    dX = np.zeros(X.shape)
    dW = np.zeros(W.shape)
    db = np.zeros(W.shape[0])
    for n in range(X.shape[0]):
        dx = dZ[n] @ W
        dW += np.outer(dZ[n], X[n])
        db += dZ[n]
    return dX, dW, db
