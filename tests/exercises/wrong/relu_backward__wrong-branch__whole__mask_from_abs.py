import numpy as np


def relu_backward(dA, Z):
    return dA * (np.abs(Z) > 0)
