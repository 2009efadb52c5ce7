import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    return np.where(Z >= 0, dA, dA * alpha * np.expm1(np.minimum(Z, 0)))
