import numpy as np


def copy_backward(*dzs):
    stacked = np.array([np.asarray(d) for d in dzs])
    return stacked.sum(axis=0, keepdims=True)
