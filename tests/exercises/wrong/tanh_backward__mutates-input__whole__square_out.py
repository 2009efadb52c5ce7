import numpy as np


def tanh_backward(dA, A):
    np.square(A, out=A)
    return dA - dA * A
