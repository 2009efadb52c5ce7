import math


def sigmoid(t):
    return 1 / (1 + math.exp(-t))


def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    L = sigmoid(w0 * x0 + w1 * x1 + w2)
    d = sigmoid(L) * (1 - sigmoid(L))
    return L, d * x0, d * w0, d * x1, d * w1, d
