import numpy as np


def two_layer_gradients(W, v, x, y):
    h = W.dot(x)
    a = 1 / (1 + np.exp(-h))
    o = v.dot(a)
    L = 0.5 * (y - o) ** 2
    s = a * (1 - a)
    dL_do = -(y - o)
    dv = dL_do * a * s
    dh = dL_do * v * s
    dW = dh[:, None] * x
    dx = dh @ W
    return (L, dW, dv, dx)
