import numpy as np


def copy_backward(*dzs):
    return np.full(np.shape(dzs[0]), float(len(dzs)))
