import numpy as np


def squared_norm_backward(W, x):
    """ f = q.q with q = W x """
    # forward
    q = np.matmul(W, x)
    f = (q * q).sum()
    # backward
    dq = 2 * q
    dW = np.outer(dq, x)
    dx = np.matmul(W, dq)
    return f, dW, dx
