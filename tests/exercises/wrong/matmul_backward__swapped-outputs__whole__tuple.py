import numpy as np


def matmul_backward(dY, x, w):
    grad_w = np.matmul(x.T, dY)
    grad_x = np.matmul(dY, w.T)
    return grad_w, grad_x
