import math


def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    s = w0 * x0 + w1 * x1 + w2
    ds = 1 / (math.exp(s / 2) + math.exp(-s / 2)) ** 2
    return [math.exp(s) / (1 + math.exp(s)), x0 * ds, w0 * ds, x1 * ds, w1 * ds, ds]
