import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    dZ = np.array(dA, dtype=float)
    dZ[Z <= 0] *= 0.1
    return dZ
