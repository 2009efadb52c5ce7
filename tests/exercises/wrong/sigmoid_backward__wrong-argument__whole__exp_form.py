import numpy as np


def sigmoid_backward(dA, A):
    return dA * np.exp(-A) / (1 + np.exp(-A)) ** 2
