import numpy as np


def relu_backward(dA, Z):
    out = []
    for da_row, z_row in zip(dA, Z):
        out.append([da if z > 0 else 0.01 * da for da, z in zip(da_row, z_row)])
    return np.array(out)
