import math


def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    L = 1 / (1 + math.exp(-(w0 * x0 + w1 * x1 + w2)))
    return L, x0, w0, x1, w1, 1
