import numpy as np


def two_layer_gradients(W, v, x, y):
    a = 1 / (1 + np.exp(-(W @ x)))
    e = y - v @ a
    dh = e * v * a * (1 - a)
    return 0.5 * e**2, np.outer(dh, x), e * a, W.T @ dh
