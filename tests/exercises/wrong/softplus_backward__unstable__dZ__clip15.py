import numpy as np


def softplus_backward(dA, Z):
    Zc = np.clip(Z, -15, 15)   # so that exp does not overflow
    return dA / (1 + np.exp(-Zc))
