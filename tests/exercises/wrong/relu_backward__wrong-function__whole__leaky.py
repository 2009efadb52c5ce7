import numpy as np


def relu_backward(dA, Z):
    return dA * np.where(Z > 0, 1.0, 0.01)
