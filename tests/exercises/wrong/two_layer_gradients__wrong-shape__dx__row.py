import numpy as np


def two_layer_gradients(W, v, x, y):
    xc = x[:, None]                      # (D, 1)
    a = 1.0 / (1.0 + np.exp(-(W @ xc)))  # (H, 1)
    o = (v[None, :] @ a)[0, 0]
    g = o - y
    dh = g * v[:, None] * a * (1 - a)    # (H, 1)
    dW = dh @ xc.T
    dv = (g * a)[:, 0]
    dx = dh.T @ W                        # (1, D)
    return 0.5 * g * g, dW, dv, dx
