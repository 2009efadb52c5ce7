import numpy as np


def sigmoid(z):
    return 1 / (1 + np.exp(-z))


def two_layer_gradients(W, v, x, y):
    a = sigmoid(W @ x)
    d = v @ a - y
    dh = d * v * sigmoid(a) * (1 - sigmoid(a))
    return 0.5 * d**2, np.outer(dh, x), d * a, W.T @ dh
