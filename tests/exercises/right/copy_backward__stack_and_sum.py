import numpy as np


def copy_backward(*dzs):
    return np.stack(dzs).sum(axis=0)
