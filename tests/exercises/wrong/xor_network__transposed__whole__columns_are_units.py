import numpy as np


def xor_network():
    # column 0: OR, column 1: NAND
    W1 = np.array([[1.0, -1.0],
                   [1.0, -1.0]])
    b1 = np.array([-0.5, 1.5])
    w2 = np.array([1.0, 1.0])
    b2 = -1.5
    return W1, b1, w2, b2
