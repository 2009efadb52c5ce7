import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    return dA * np.where(dA >= 0, 1, alpha * np.exp(-np.abs(Z)))
