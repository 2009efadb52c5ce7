import math


def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    s = w0 * x0 + w1 * x1 + w2
    L = 1 / (1 + math.exp(-s))
    d = L * (1 - L)
    return s, d * x0, d * w0, d * x1, d * w1, d
