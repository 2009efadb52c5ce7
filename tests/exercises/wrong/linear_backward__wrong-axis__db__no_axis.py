import numpy as np


def linear_backward(dZ, X, W):
    return np.matmul(dZ, W), np.matmul(dZ.T, X), np.sum(dZ)
