import numpy as np


def matmul_backward(dY, x, w):
    dw = np.zeros(w.shape)
    dw += x.sum(axis=0)[:, None]
    return dY @ w.T, dw
