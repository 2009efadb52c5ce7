import numpy as np


def sigmoid_backward(dA, A):
    return dA * (1 - np.power(A, 2))
