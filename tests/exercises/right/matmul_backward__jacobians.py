import numpy as np


def matmul_backward(dY, x, w):
    D, M = w.shape
    Jx = np.kron(np.eye(len(x)), w)
    dx = (Jx @ dY.reshape(-1)).reshape(x.shape)
    Jw = np.kron(x.T, np.eye(M))
    dw = (Jw @ dY.reshape(-1)).reshape(D, M)
    return dx, dw
