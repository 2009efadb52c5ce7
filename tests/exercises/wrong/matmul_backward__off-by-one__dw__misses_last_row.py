import numpy as np


def matmul_backward(dY, x, w):
    dw = np.zeros(w.shape)
    for n in range(x.shape[0] - 1):
        dw += np.outer(x[n], dY[n])
    return dY @ w.T, dw
