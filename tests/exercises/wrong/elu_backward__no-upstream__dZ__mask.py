import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    g = np.ones(np.shape(Z))
    m = Z < 0
    g[m] = alpha * np.exp(Z[m])
    return g
