import numpy as np


def squared_norm_backward(W, x):
    q = W @ x
    f = np.dot(q, q)
    dW = np.outer(q, x)
    dx = 2 * W.T @ q
    return f, dW, dx
