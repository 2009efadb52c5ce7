import numpy as np


def two_layer_gradients(W, v, x, y):
    h = W @ x
    a = 1 / (1 + np.exp(-h))
    o = v @ a
    do = o - y
    da = do * v
    dh = da * a * (1 - a)
    return 0.5 * (y - o) ** 2, np.outer(dh, x), do * a, W.T @ dh
