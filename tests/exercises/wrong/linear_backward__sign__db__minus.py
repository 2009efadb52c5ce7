import numpy as np


def linear_backward(dZ, X, W):
    return dZ @ W, dZ.T @ X, -np.sum(dZ, axis=0)
