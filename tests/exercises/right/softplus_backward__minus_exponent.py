import numpy as np


def softplus_backward(dA, Z):
    return dA / (1 + np.exp(-Z))
