import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    A = np.where(Z >= 0, Z, alpha * np.expm1(np.minimum(Z, 0)))
    return np.where(Z >= 0, dA, dA * (A + alpha))
