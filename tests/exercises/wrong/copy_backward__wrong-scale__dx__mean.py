import numpy as np


def copy_backward(*dzs):
    return np.mean(dzs, axis=0)
