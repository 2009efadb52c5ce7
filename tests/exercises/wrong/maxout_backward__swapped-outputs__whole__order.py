import numpy as np


def maxout_backward(dA, Z1, Z2):
    winner = (Z1 >= Z2)
    dZ2 = np.where(winner, 0.0, dA)
    dZ1 = np.where(winner, dA, 0.0)
    return dZ2, dZ1
