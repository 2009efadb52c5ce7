import numpy as np


def linear_backward(dZ, X, W):
    # downstream = upstream * local
    dX = dZ @ W
    dW = X.T @ dZ
    db = dZ.sum(axis=0)
    return dX, dW, db
