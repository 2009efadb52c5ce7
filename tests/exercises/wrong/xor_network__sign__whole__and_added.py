import numpy as np


def xor_network():
    # h1 = x1 OR x2, h2 = x1 AND x2;  XOR = OR but not AND
    W1 = np.ones((2, 2))
    b1 = -np.array([0.5, 1.5])
    w2 = np.array([1.0, 2.0])
    b2 = -0.5
    return W1, b1, w2, b2
