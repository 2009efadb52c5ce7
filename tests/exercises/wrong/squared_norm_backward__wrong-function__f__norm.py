import numpy as np


def squared_norm_backward(W, x):
    q = W.dot(x)
    f = np.linalg.norm(q)
    dq = 2.0 * q
    return f, dq[:, None] * x[None, :], W.T.dot(dq)
