import numpy as np


def matmul_backward(dY, x, w):
    dx = np.ones_like(dY) @ w.T
    dw = x.T @ dY
    return dx, dw
