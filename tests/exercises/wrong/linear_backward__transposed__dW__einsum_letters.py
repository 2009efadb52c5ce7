import numpy as np


def linear_backward(dZ, X, W):
    dX = np.einsum("nh,hd->nd", dZ, W)
    dW = np.einsum("nh,nd->dh", dZ, X)
    return dX, dW, dZ.sum(0)
