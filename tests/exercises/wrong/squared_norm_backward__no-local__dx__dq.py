import numpy as np


def squared_norm_backward(W, x):
    q = W @ x
    dq = 2 * q
    return q @ q, np.outer(dq, x), dq
