import numpy as np


def squared_norm_backward(W, x):
    col = x.reshape(-1, 1)
    h = W @ col
    f = h.T @ h
    dW = 2 * h @ col.T
    dx = (2 * W.T @ h).reshape(-1)
    return f, dW, dx
