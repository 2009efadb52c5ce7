import numpy as np


def squared_norm_backward(W, x):
    q = W @ x
    f = q @ q
    dW = np.outer(q, x)
    dx = W.T @ q
    return f, dW, dx
