import numpy as np


def tanh_backward(dA, A):
    return dA - dA * np.square(A)
