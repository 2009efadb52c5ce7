import numpy as np


def matmul_backward(dY, x, w):
    dx = np.zeros(x.shape)
    for n in range(x.shape[0]):
        dx[n] = w @ dY[n]
        dw = x[n][:, None] * dY[n][None, :]
    return dx, dw
