import numpy as np


def squared_norm_backward(W, x):
    G = W.T @ W
    f = x @ G @ x
    dx = (G + G.T) @ x
    dW = 2 * W @ np.outer(x, x)
    return f, dW, dx
