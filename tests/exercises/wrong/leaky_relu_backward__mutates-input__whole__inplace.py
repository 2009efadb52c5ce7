import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    idx = np.nonzero(Z <= 0)
    dA[idx] *= slope
    return dA
