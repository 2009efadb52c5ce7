import numpy as np


def squared_norm_backward(W, x):
    q = W @ x
    f = (q * q).sum()
    dW = 2 * np.outer(q, x)
    dx = 2 * W @ q
    return f, dW, dx
