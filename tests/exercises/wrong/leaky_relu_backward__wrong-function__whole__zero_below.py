import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    return dA * np.maximum(np.sign(Z), 0)
