import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    A = np.where(Z >= 0, Z, alpha * (np.exp(np.minimum(Z, 0)) - 1))
    return dA * np.where(Z >= 0, 1, alpha * (A + alpha))
