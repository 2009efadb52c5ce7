import numpy as np


def sigmoid(s):
    return 1 / (1 + np.exp(-s))

def d_sigmoid(s):
    return sigmoid(s) * (1 - sigmoid(s))

def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    s = w0 * x0 + w1 * x1 + w2
    L = sigmoid(s)
    ds = d_sigmoid(L)
    return L, ds * x0, ds * w0, ds * x1, ds * w1, ds
