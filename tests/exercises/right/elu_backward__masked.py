import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    local = np.ones(Z.shape)
    below = Z < 0
    local[below] = alpha * np.exp(Z[below])
    return local * dA
