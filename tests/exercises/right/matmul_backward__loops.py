import numpy as np


def matmul_backward(dY, x, w):
    N, D = np.shape(x)
    M = np.shape(w)[1]
    dx, dw = np.zeros((N, D)), np.zeros((D, M))
    for n in range(N):
        for d in range(D):
            for m in range(M):
                dx[n, d] += dY[n, m] * w[d, m]
                dw[d, m] += dY[n, m] * x[n, d]
    return dx, dw
