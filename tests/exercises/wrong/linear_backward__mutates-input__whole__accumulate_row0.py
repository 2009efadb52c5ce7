import numpy as np


def linear_backward(dZ, X, W):
    dX = dZ @ W
    dW = dZ.T @ X
    # add all the rows together into the first one
    for n in range(1, len(dZ)):
        dZ[0] += dZ[n]
    db = dZ[0].copy()
    return dX, dW, db
