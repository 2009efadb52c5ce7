import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    rows = []
    for g, z in zip(dA, Z):
        rows.append([gi * (1 if zi > 0 else slope) for gi, zi in zip(g, z)])
    return np.array(rows)
