import numpy as np


def local(A):
    A = np.asarray(A, dtype=np.float64)
    return A * (1.0 - A)


def sigmoid_backward(dA, A):
    return np.multiply(dA, local(A))
