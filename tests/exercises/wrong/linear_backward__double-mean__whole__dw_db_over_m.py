import numpy as np


def linear_backward(dZ, X, W):
    m = X.shape[0]
    dW = 1 / m * dZ.T @ X
    db = 1 / m * np.sum(dZ, axis=0)
    return dZ @ W, dW, db
