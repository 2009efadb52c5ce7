import numpy as np


def xor_network():
    W1 = np.array([[1, -1], [-1, 1]])
    b1 = np.array([-0.5, -0.5])
    return W1, b1, np.ones(2), np.float64(-0.5)
