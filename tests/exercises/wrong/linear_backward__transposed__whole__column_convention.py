import numpy as np


def linear_backward(dZ, X, W):
    dX = np.dot(W.T, dZ.T)
    dW = np.dot(X.T, dZ)
    db = np.sum(dZ, axis=0)
    return dX, dW, db
