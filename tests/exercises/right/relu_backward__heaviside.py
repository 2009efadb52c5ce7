import numpy as np


def relu_backward(dA, Z):
    return dA * np.heaviside(np.asarray(Z, dtype=float), 0.0)
