import numpy as np


def linear_backward(dZ, X, W):
    dW = np.tensordot(X, dZ, axes=([0], [0]))
    return dZ.dot(W), dW, dZ.sum(axis=0)
