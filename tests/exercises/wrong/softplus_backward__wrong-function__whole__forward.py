import numpy as np


def softplus_backward(dA, Z):
    return dA * np.logaddexp(0, Z)
