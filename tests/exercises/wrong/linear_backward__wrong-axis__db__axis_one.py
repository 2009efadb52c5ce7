import numpy as np


def linear_backward(dZ, X, W):
    dX = dZ @ W
    dW = dZ.T @ X
    db = np.sum(dZ, axis=1)
    return dX, dW, db
