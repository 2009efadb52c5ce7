import numpy as np


def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    w = np.array([w0, w1, w2], dtype=float)
    x = np.array([x0, x1, 1.0], dtype=float)
    L = 1 / (1 + np.exp(-w.dot(x)))
    ddot = 1 - L ** 2
    dw = ddot * x
    dx = ddot * w
    return L, dw[0], dx[0], dw[1], dx[1], dw[2]
