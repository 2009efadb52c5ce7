import numpy as np


def squared_norm_backward(W, x):
    q = W @ x
    return np.sum(W**2) * np.sum(x**2), 2 * np.outer(q, x), 2 * W.T @ q
