import numpy as np


def linear_backward(dZ, X, W):
    G = np.asmatrix(np.array(dZ, dtype=float))
    dX = G * np.asmatrix(W)
    dW = G.T * np.asmatrix(X)
    db = np.asarray(G.sum(axis=0)).ravel()
    return dX, dW, db
