import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    dZ = np.ones_like(Z, dtype=float)
    dZ[Z < 0] = slope
    return dZ * dA
