import numpy as np


def copy_backward(*dzs):
    dx = np.zeros(np.shape(dzs[0]))
    for dz in dzs:
        dx = 1.0 * dz
    return dx
