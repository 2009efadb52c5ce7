import numpy as np


def squared_norm_backward(W, x):
    q = np.dot(W, x)
    return np.dot(q, q), 2 * np.outer(x, q), 2 * np.dot(W.T, q)
