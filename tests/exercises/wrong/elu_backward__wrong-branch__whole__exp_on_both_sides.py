import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    return dA * alpha * np.exp(Z)
