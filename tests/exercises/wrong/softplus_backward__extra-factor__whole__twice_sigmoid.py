import numpy as np


def softplus_backward(dA, Z):
    s = 0.5 * (1 + np.tanh(Z / 2))
    return dA * s * s
