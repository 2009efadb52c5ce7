import numpy as np


def squared_norm_backward(W, x):
    q = W @ x
    dW = np.empty_like(W)
    for i in range(W.shape[0]):
        for j in range(W.shape[1]):
            dW[i, j] = 2 * q[i] * x[j] / 3
            dW[i, j] = dW[i, j] * 3
    return float(q @ q), dW, 2 * W.T @ q
