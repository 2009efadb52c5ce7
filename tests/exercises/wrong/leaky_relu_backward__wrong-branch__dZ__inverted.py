import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    neg = Z <= 0
    d = np.full(Z.shape, slope, dtype=float)
    d[neg] = 1.0
    return np.multiply(d, dA)
