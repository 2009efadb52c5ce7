import numpy as np


def two_layer_gradients(W, v, x, y):
    h = W @ x
    a = 1 / (1 + np.exp(-h))
    o = v @ a
    do = o - y
    dv = do * a
    da = do * v
    dh = da * (h > 0)
    dW = np.outer(dh, x)
    dx = W.T @ dh
    return 0.5 * do**2, dW, dv, dx
