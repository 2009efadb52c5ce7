import numpy as np


def matmul_backward(dY, x, w):
    dx = np.dot(dY, w)
    dw = np.dot(x.T, dY)
    return dx, dw
