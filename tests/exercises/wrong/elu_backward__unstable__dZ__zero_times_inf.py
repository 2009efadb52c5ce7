import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    pos = (Z >= 0).astype(float)
    neg = 1.0 - pos
    return dA * (pos + neg * alpha * np.exp(Z))
