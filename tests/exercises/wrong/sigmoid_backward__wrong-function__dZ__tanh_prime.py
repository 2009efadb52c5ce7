import numpy as np


def sigmoid_backward(dA, A):
    return np.multiply(dA, 1.0 - np.power(A, 2))
