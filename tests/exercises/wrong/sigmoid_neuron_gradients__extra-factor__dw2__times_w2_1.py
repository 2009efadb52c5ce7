import math


def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    w = [w0, w1, w2]
    x = [x0, x1, 1.0]
    s = sum(a * b for a, b in zip(w, x))
    L = 1 / (1 + math.exp(-s))
    ds = L * (1 - L)
    return L, ds * x0, ds * w0, ds * x1, ds * w1, ds * w2
