import numpy as np


def squared_norm_backward(W, x):
    q = np.einsum("hd,d->h", W, x)
    f = np.array(np.vdot(q, q))
    dW = np.einsum("h,d->hd", q, x) * 2
    dx = np.einsum("h,hd->d", q + q, W)
    return f, dW, dx
