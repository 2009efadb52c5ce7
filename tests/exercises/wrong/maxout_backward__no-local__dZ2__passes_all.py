import numpy as np


def maxout_backward(dA, Z1, Z2):
    # the first one gets the gradient where it won
    dZ1 = dA.copy()
    dZ1[Z1 < Z2] = 0
    # and the second one
    dZ2 = dA.copy()
    return dZ1, dZ2
