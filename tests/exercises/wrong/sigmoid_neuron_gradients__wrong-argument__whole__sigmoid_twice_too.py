import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))

def dsigmoid(z):
    return sigmoid(z) * (1.0 - sigmoid(z))

def sigmoid_neuron_gradients(w0, x0, w1, x1, w2):
    z = w0 * x0 + w1 * x1 + w2
    L = sigmoid(z)
    dz = dsigmoid(L)
    return L, dz * x0, dz * w0, dz * x1, dz * w1, dz
