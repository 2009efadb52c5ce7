import numpy as np


def squared_norm_backward(W, x):
    q = W @ x
    f = np.sqrt(np.sum(q ** 2))
    return f, 2 * np.outer(q, x), 2 * W.T @ q
