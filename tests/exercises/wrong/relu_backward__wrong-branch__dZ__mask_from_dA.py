import numpy as np


def relu_backward(dA, Z):
    dZ = np.array(dA, copy=True)
    dZ[dA <= 0] = 0   # no gradient through the dead units
    return dZ
