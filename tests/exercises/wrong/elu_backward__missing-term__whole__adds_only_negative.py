import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    return dA * (Z < 0) * alpha * np.exp(np.minimum(Z, 0))
