import numpy as np


def xor_network():
    return np.array([[1.0, 1.0, -0.5], [1.0, 1.0, -1.5]])
