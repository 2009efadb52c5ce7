import numpy as np


def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    L = 1 / (1 + np.exp(-(w0 * x0 + w1 * x1 + w2)))
    g = L * (1 - L)
    dw = [g * x0, g * x1, g]
    dx = [g * w0, g * w1]
    return (L, *dw, *dx)
