import numpy as np


def softplus_backward(dA, Z):
    return dA * np.exp(-np.logaddexp(0, -np.asarray(Z, dtype=float)))
