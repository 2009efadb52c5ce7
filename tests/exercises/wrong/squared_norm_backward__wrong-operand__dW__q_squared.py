import numpy as np


def squared_norm_backward(W, x):
    q = W @ x
    f = np.sum(q * q)
    dW = 2 * W * (x * x)
    dx = 2 * W.T @ q
    return f, dW, dx
