import numpy as np


def sigmoid_backward(dA, A):
    s = 1 / (1 + np.exp(-A))
    return dA * s * (1 - s)
