import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    g = np.ones(Z.shape)
    neg = Z < 0
    g[neg] = alpha * np.exp(Z[neg])
    return g
