import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    dZ = np.array(dA, dtype=float)
    m = Z <= 0
    dZ[m] = dZ[m] * alpha * np.exp(Z[m])
    return dZ
