import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    grad = np.ones(Z.shape)
    grad[Z <= 0] = slope
    return grad
