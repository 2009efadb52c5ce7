import numpy as np


def relu_backward(dA, Z):
    dZ = np.where(Z > 0, 1.0, 0.0)
    return dZ
