import math


def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    L = 1 / (1 + math.exp(-(w0 * x0 + w1 * x1 + w2)))
    d = L * (1 - L)
    return L, d * x0, d, d * x1, d * w1, d
