import numpy as np


def relu_backward(dA, Z):
    return np.heaviside(Z, 0.0)
