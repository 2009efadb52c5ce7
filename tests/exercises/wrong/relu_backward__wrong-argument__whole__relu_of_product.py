import numpy as np


def relu_backward(dA, Z):
    return np.maximum(0, dA * Z)
