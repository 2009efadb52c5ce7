import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    neg = Z < 0
    Z[neg] = alpha * np.exp(Z[neg])
    Z[~neg] = 1
    return dA * Z
