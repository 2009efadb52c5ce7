import numpy as np


def xor_network():
    # first unit OR, second unit NAND
    w_or = np.array([1.0, 1.0])
    w_nand = np.array([-1.0, -1.0])
    W1 = np.column_stack([w_or, w_nand])
    b1 = np.array([-0.5, 1.5])
    w2, b2 = np.array([1.0, 1.0]), -1.5
    return W1, b1, w2, b2
