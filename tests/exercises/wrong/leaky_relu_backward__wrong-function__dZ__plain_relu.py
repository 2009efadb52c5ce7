import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    A = np.where(Z > 0, Z, slope * Z)
    mask = (A > 0).astype(float)
    return dA * mask
