import numpy as np


def squared_norm_backward(W, x):
    column = np.asarray(x, dtype=float).reshape(-1, 1)
    q = W @ column
    f = (q.T @ q).item()
    dq = 2 * q
    return f, dq @ column.T, (W.T @ dq).ravel()
