import numpy as np


def xor_network():
    hidden = {"OR": ([2, 2], -1), "NAND": ([-2, -2], 3)}
    W1 = np.array([hidden[k][0] for k in ("OR", "NAND")], dtype=float)
    b1 = np.array([hidden[k][1] for k in ("OR", "NAND")], dtype=float)
    w2 = np.array([2.0, 2.0])
    b2 = -3.0
    return W1, w2, b1, b2
