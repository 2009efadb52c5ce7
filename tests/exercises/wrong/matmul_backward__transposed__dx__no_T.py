import numpy as np


def matmul_backward(dY, x, w):
    """y = x w  =>  dx = dy w, dw = x^T dy"""
    dx = np.dot(dY, w)
    dw = np.dot(np.transpose(x), dY)
    return dx, dw
