import numpy as np


def sigmoid(t):
    return 1 / (1 + np.exp(-t))

def sigmoid_backward(dA, A):
    s = sigmoid(A)
    return dA * s * (1 - s)
