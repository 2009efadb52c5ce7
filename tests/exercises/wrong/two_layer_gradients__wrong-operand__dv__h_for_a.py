import numpy as np


def two_layer_gradients(W, v, x, y):
    h = W @ x
    a = 1 / (1 + np.exp(-h))
    d = v @ a - y
    dh = d * v * a * (1 - a)
    return 0.5 * d**2, np.outer(dh, x), d * h, W.T @ dh
