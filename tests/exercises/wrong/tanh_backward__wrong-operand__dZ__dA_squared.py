import numpy as np


def tanh_backward(dA, A):
    """dZ = dA * (1 - a^2)"""
    return dA * (1 - np.square(dA))
