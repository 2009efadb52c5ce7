import numpy as np


def squared_norm_backward(W, x):
    H, D = W.shape
    f = 0.0
    dW = np.zeros((H, D))
    dx = np.zeros(D)
    for i in range(H):
        s = 0.0
        for j in range(D):
            s += W[i, j] * x[j]
        f += s * s
        for j in range(D):
            dW[i, j] = 2 * s * x[j]
            dx[j] = 2 * s * W[i, j]
    return f, dW, dx
