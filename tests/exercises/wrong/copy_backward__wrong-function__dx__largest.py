import numpy as np


def copy_backward(*dzs):
    return np.max(dzs, axis=0)
