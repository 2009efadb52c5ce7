import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    d = np.array(dA, dtype=float)
    d[dA <= 0] *= slope
    return d
