import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    # derivative: 1 where positive, slope elsewhere
    d = np.ones_like(Z)
    d[Z <= 0] = slope
    return dA * d
