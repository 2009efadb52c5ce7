import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    mask = Z >= 0
    local = mask * 1.0 + (1 - mask) * alpha * np.exp(Z)
    return dA * local
