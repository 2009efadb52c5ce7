import numpy as np


def xor_network():
    W1 = np.array([[1, 1], [-1, -1]])
    b1 = np.array([0, 0])
    b1[0] = -0.5    # OR
    b1[1] = 1.5     # NAND
    w2 = np.array([1, 1])
    b2 = -1.5       # AND
    return W1, b1, w2, b2
