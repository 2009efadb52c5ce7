import numpy as np


def matmul_backward(dY, x, w):
    N, D = x.shape
    M = w.shape[1]
    dx = [[sum(dY[n, m] * w[d, m] for m in range(M)) for d in range(D)] for n in range(N)]
    dw = np.zeros((D, M))
    for n in range(1, N):
        dw += x[n][:, None] * dY[n][None, :]
    return np.array(dx, dtype=float), dw
