import numpy as np


def softplus_backward(dA, Z):
    h = 1e-5
    f = lambda z: np.logaddexp(0, z)
    return dA * (f(Z + h) - f(Z - h)) / (2 * h)
