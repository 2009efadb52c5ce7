import numpy as np


def squared_norm_backward(W, x):
    Wx = np.einsum('ij,j->i', W, x)
    f = float(np.sum(Wx ** 2))
    dW = 2 * np.outer(x, Wx)
    dx = 2 * np.einsum('ij,i->j', W, Wx)
    return f, dW, dx
