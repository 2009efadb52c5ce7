import numpy as np


def relu_backward(dA, Z):
    dZ = np.maximum(dA, 0)
    dZ[Z <= 0] = 0
    return dZ
