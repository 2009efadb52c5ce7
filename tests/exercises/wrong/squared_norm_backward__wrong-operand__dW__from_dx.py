import numpy as np


def squared_norm_backward(W, x):
    q = W @ x
    dx = 2 * W.T @ q
    return q @ q, np.outer(q, dx), dx
