import numpy as np


def leaky_relu_backward(dA, Z, slope):
    return np.where(Z > 0, dA, slope * dA)
