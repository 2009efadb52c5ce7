import numpy as np


def squared_norm_backward(W, x):
    q = W @ x
    f = np.sum(q**2)
    dq = 2 * q
    dx = W.T @ dq
    dW = np.outer(dq, x)
    return f, dx, dW
