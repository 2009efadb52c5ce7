import numpy as np


def softplus_backward(dA, Z):
    return dA / np.exp(-Z)
