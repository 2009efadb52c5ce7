import numpy as np


def linear_backward(dZ, X, W):
    db = dZ.T @ np.ones((dZ.shape[0], 1))
    return dZ @ W, dZ.T @ X, db
