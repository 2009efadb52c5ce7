import numpy as np


def relu_backward(dA, Z):
    A = np.maximum(0, Z)
    return dA * A
