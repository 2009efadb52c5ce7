import numpy as np


def softplus_backward(dA, Z):
    e = np.exp(Z)
    return dA * e / (1 + e)
