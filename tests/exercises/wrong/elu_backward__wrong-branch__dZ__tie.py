import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    slope = np.where(Z > 0, 1.0, alpha * np.exp(np.minimum(Z, 0)))
    return dA * slope
