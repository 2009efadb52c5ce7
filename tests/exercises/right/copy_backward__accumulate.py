import numpy as np


def copy_backward(*dzs):
    dx = np.zeros(np.shape(dzs[0]))
    for dz in dzs:
        dx += dz
    return dx
