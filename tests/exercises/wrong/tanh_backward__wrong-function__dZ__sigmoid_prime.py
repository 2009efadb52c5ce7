import numpy as np


def tanh_backward(dA, A):
    dZ = dA * A * (1 - A)
    return dZ
