import numpy as np


def xor_network():
    W1 = np.array([[1., 1.], [1., 1.]])
    b1 = np.array([[-0.5], [-1.5]])
    w2 = np.array([[1., -2.]])
    b2 = np.array([-0.5])
    return W1, b1, w2, b2
