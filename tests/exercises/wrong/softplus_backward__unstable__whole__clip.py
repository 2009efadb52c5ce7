import numpy as np


def softplus_backward(dA, Z):
    Z = np.clip(Z, -10, 10)
    return dA / (1 + np.exp(-Z))
