import numpy as np


def two_layer_gradients(W, v, x, y):
    a = 1 / (1 + np.exp(-(W @ x)))
    d = v @ a - y
    dh = d * v * a * (1 - a)
    return 0.5 * d**2, np.outer(x, dh), d * a, W.T @ dh
