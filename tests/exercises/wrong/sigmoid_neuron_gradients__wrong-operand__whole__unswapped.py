import math


def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    s = w0 * x0 + w1 * x1 + w2
    L = 1 / (1 + math.exp(-s))
    ds = L * (1 - L)
    dw0 = ds * w0
    dx0 = ds * x0
    dw1 = ds * w1
    dx1 = ds * x1
    dw2 = ds
    return L, dw0, dx0, dw1, dx1, dw2
