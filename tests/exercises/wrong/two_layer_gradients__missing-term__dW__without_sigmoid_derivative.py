import numpy as np


def two_layer_gradients(W, v, x, y):
    a = 1 / (1 + np.exp(-(W @ x)))
    o = v @ a
    d = o - y
    return 0.5 * d**2, np.outer(d * v, x), d * a, W.T @ (d * v * a * (1 - a))
