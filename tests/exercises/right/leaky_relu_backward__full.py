import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    local = np.full(Z.shape, slope, dtype=float)
    local[Z > 0] = 1.0
    local *= dA
    return local
