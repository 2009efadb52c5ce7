import numpy as np


def softplus_backward(dA, Z):
    return dA * (1 - 0.5 * (1 + np.tanh(Z / 2)))
