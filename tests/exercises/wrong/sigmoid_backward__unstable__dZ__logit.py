import numpy as np


def sigmoid_backward(dA, A):
    # first undo the sigmoid, then use the formula from the slides
    Z = np.log(A / (1.0 - A))
    e = np.exp(-Z)
    return dA * e / (1 + e) ** 2
