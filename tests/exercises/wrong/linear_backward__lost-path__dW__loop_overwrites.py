import numpy as np


def linear_backward(dZ, X, W):
    N = X.shape[0]
    for n in range(N):
        dW = np.outer(dZ[n], X[n])
    return dZ @ W, dW, dZ.sum(axis=0)
