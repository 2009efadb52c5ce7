import numpy as np


def relu(z):
    return np.maximum(0, z)

def relu_backward(dA, Z):
    # chain rule: upstream times the relu
    return dA * relu(Z)
