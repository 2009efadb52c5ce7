import numpy as np


def softplus_backward(dA, Z):
    A = np.log(1 + np.exp(Z))
    return dA * (1 - np.exp(-A))
