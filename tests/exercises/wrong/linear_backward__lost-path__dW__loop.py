import numpy as np


def linear_backward(dZ, X, W):
    N, D = X.shape
    H = W.shape[0]
    dX = np.zeros((N, D))
    dW = np.zeros((H, D))
    db = np.zeros(H)
    for n in range(N):
        for h in range(H):
            dX[n] += dZ[n, h] * W[h]
            dW[h] = dZ[n, h] * X[n]
            db[h] += dZ[n, h]
    return dX, dW, db
