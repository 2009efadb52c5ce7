import numpy as np


def squared_norm_backward(W, x):
    q = W @ x
    return q @ q, (2 * np.outer(q, x)).ravel(), 2 * W.T @ q
