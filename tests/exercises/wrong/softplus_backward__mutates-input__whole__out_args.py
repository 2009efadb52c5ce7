import numpy as np


def softplus_backward(dA, Z):
    np.negative(Z, out=Z)
    np.exp(Z, out=Z)
    Z += 1
    return dA / Z
