import numpy as np


def linear_backward(dZ, X, W):
    db = dZ.sum(axis=0)
    dW = dZ.T @ X
    np.matmul(dZ.astype(float), W.astype(float), out=X if X.dtype == float else None)
    dX = dZ @ W
    return dX, dW, db
