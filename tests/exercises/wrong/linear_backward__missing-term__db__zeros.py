import numpy as np


def linear_backward(dZ, X, W):
    db = np.zeros(W.shape[0])
    return dZ @ W, dZ.T @ X, db
