import numpy as np


def tanh_backward(dA, A):
    one_minus = 1 - A * A
    upstream = dA * one_minus
    dZ = upstream * one_minus
    return dZ
