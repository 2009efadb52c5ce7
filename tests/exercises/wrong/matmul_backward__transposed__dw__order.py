import numpy as np


def matmul_backward(dY, x, w):
    dx = dY @ w.T
    dw = dY.T @ x
    return dx, dw
