import numpy as np


def linear_backward(dZ, X, W):
    N, D = X.shape
    H = W.shape[0]
    dX = np.zeros((N, D))
    for n in range(N):
        for h in range(H):
            dX[n] = dZ[n, h] * W[h]
    return dX, dZ.T @ X, dZ.sum(axis=0)
