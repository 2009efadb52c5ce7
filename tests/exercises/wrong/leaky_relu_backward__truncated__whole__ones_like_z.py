import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    local = np.ones_like(Z)
    local[Z <= 0] = slope
    return dA * local
