import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    return np.where(Z >= 0, dA, dA * np.exp(np.minimum(0, Z)))
