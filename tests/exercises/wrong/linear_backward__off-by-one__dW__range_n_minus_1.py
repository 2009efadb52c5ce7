import numpy as np


def linear_backward(dZ, X, W):
    N = len(X)
    dW = np.zeros(W.shape)
    for n in range(N - 1):
        dW += np.outer(dZ[n], X[n])
    return dZ @ W, dW, dZ.sum(0)
