import numpy as np


def linear_backward(dZ, X, W):
    db = np.sum(dZ, axis=0, keepdims=True)
    return np.dot(dZ, W), np.dot(dZ.T, X), db
