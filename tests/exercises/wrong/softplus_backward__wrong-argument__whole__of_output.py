import numpy as np


def softplus_backward(dA, Z):
    A = np.log1p(np.exp(-np.abs(Z))) + np.maximum(Z, 0)
    return dA / (1 + np.exp(-A))
