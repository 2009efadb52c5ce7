import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def sigmoid_backward(dA, A):
    s = sigmoid(A)
    return dA * s * (1 - s)
