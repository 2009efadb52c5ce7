import math

import numpy as np


def two_layer_gradients(W, v, x, y):
    H, D = W.shape
    a = []
    o = 0.0
    for i in range(H):
        z = sum(W[i, j] * x[j] for j in range(D))
        ai = 1 / (1 + math.exp(-z)) if z > -700 else 0.0
        a.append(ai)
        o += v[i] * ai
    L = 0.5 * (y - o) ** 2
    dW = np.zeros((H, D))
    dv = np.zeros(H)
    dx = np.zeros(D)
    for i in range(H):
        dv[i] = (o - y) * a[i]
        dz = (o - y) * v[i] * a[i] * (1 - a[i])
        for j in range(D):
            dW[i, j] = dz * x[j]
            dx[j] = dz * W[i, j]
    return L, dW, dv, dx
