import numpy as np


def tanh_backward(dA, A):
    t = np.tanh(A)
    return dA * (1 - t * t)
