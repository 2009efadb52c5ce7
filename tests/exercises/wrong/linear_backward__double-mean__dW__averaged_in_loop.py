import numpy as np


def linear_backward(dZ, X, W):
    N, D = X.shape
    dW = np.zeros(W.shape)
    for n in range(N):
        dW += np.outer(dZ[n, :], X[n, :]) / N
    return dZ.dot(W), dW, dZ.sum(0)
