import numpy as np


def softplus_backward(dA, Z):
    return dA * 0.5 * (1 + np.tanh(0.5 * Z))
