import numpy as np


def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    w = np.array([w0, w1]); x = np.array([x0, x1])
    L = 1 / (1 + np.exp(-(w @ x + w2)))
    d = L * (1 - L)
    dw = d * x
    dx = d * w
    return L, dw[0], dw[1], dx[0], dx[1], d
