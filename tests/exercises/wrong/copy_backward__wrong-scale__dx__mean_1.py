import numpy as np


def copy_backward(*dzs):
    return np.mean(np.stack(dzs), axis=0)
