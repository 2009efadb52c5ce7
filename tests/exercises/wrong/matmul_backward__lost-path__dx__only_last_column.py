import numpy as np


def matmul_backward(dY, x, w):
    N, D = x.shape
    M = w.shape[1]
    dx = np.zeros((N, D))
    dw = np.zeros((D, M))
    for n in range(N):
        for d in range(D):
            for m in range(M):
                dx[n, d] = dY[n, m] * w[d, m]
                dw[d, m] += dY[n, m] * x[n, d]
    return dx, dw
