import numpy as np


def elu(Z, alpha):
    return np.where(Z >= 0, Z, alpha * np.expm1(np.minimum(Z, 0)))

def elu_backward(dA, Z, alpha=1.0):
    A = elu(Z, alpha)
    d = np.where(Z >= 0, 1.0, alpha * np.exp(np.minimum(A, 0)))
    return d * dA
