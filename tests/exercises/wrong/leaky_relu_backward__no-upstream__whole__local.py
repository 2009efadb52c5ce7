import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    g = np.ones(Z.shape)
    g[Z <= 0] = slope
    return g
