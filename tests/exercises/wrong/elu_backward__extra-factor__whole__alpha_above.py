import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    return alpha * dA * np.where(Z >= 0, 1, np.exp(np.minimum(Z, 0)))
