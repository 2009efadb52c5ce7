import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    m = (Z < 0).astype(float)
    return dA * ((1 - m) + m * alpha * np.exp(Z))
