import numpy as np


def squared_norm_backward(W, x):
    q = np.dot(W, x)
    return np.linalg.norm(q) ** 2, np.multiply.outer(2 * q, x), 2 * q @ W
