import math


def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    L = 1.0 / (1.0 + math.exp(-(w0 * x0 + w1 * x1 + w2)))
    g = (1 - L) * L
    dw0 = x0 * g
    dx0 = w0 * g
    dw1 = w1 * g
    dx1 = w1 * g
    dw2 = g
    return L, dw0, dx0, dw1, dx1, dw2
