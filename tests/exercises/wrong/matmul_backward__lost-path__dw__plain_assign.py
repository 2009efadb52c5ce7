import numpy as np


def matmul_backward(dY, x, w):
    N = x.shape[0]
    dw = np.zeros_like(w, dtype=float)
    for n in range(N):
        dw[:] = np.outer(x[n], dY[n])
    return np.dot(dY, w.T), dw
