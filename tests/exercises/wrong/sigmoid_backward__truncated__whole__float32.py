import numpy as np


def sigmoid_backward(dA, A):
    A = A.astype(np.float32)
    return (dA * A * (1 - A)).astype(np.float32)
