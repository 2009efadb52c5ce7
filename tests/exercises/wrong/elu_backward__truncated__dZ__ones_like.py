import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    d = np.ones_like(Z)
    below = Z < 0
    d[below] = alpha * np.exp(Z[below])
    return d * dA
