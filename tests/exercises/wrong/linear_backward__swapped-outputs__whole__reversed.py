import numpy as np


def linear_backward(dZ, X, W):
    db = np.sum(dZ, 0)
    dW = np.einsum("ij,ik->jk", dZ, X)
    dX = np.einsum("ij,jk->ik", dZ, W)
    return db, dW, dX
