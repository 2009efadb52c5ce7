import numpy as np


def xor_network():
    W1 = np.array([[1, -1], [-1, 1]])
    b1 = np.array([-0.5, -0.5])
    w2 = np.array([1, 1])
    b2 = -0.5
    return W1, w2, b1, b2
