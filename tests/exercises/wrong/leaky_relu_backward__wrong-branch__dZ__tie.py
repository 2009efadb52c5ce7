import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    return np.where(Z >= 0, dA, slope * dA)
