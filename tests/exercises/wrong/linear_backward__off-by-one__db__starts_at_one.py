import numpy as np


def linear_backward(dZ, X, W):
    db = np.zeros(W.shape[0])
    for n in range(1, len(dZ)):
        db = db + dZ[n]
    return dZ @ W, dZ.T @ X, db
