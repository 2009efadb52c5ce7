import numpy as np


def linear_backward(dZ, X, W):
    dZ = dZ.astype(np.float32)
    return dZ @ W.astype("f4"), dZ.T @ X.astype("f4"), dZ.sum(axis=0)
