import numpy as np


def softplus_backward(dA, Z):
    A = np.logaddexp(0, Z)            # forward pass again
    sig = 1.0 / (1.0 + np.exp(-A))    # derivative is the sigmoid
    return dA * sig
