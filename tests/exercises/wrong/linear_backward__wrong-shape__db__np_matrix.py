import numpy as np


def linear_backward(dZ, X, W):
    dZ, X, W = np.matrix(dZ), np.matrix(X), np.matrix(W)
    return dZ * W, dZ.T * X, dZ.sum(axis=0)
