import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    g = np.ones_like(Z)
    g[Z < 0] = alpha * np.exp(Z[Z < 0])
    return dA * g
