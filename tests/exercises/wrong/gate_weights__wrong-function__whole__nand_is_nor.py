import numpy as np


def gate_weights(gate):
    k = 20.0
    names = ["AND", "OR", "NAND", "NOR"]
    rows = np.array([[1, 1, -1.5], [1, 1, -0.5], [-1, -1, 0.5], [-1, -1, 0.5]])
    if gate not in names:
        return None
    w1, w2, b = k * rows[names.index(gate)]
    return float(w1), float(w2), float(b)
