import numpy as np


def relu_backward(dA, Z):
    return dA * (Z >= 0)
