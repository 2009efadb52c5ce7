import numpy as np


def copy_backward(*dzs):
    return np.sum(dzs)
