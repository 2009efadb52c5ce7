import numpy as np


def linear_backward(dZ, X, W):
    Z = X @ W.T
    s = 1 / (1 + np.exp(-Z))
    d = dZ * s * (1 - s)
    return dZ @ W, d.T @ X, dZ.sum(0)
