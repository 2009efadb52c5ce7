import numpy as np


def linear_backward(dZ, X, W):
    dX = np.einsum("nh,hd->nd", dZ, W)
    dW = np.einsum("nh,nd->hd", dZ, X)
    db = np.einsum("nh->h", dZ)
    return [dX, dW, db]
