import numpy as np


def softplus_backward(dA, Z):
    return dA * np.log(1 + np.exp(-np.abs(Z))) + dA * np.maximum(Z, 0)
