import numpy as np


def copy_backward(*dzs):
    return np.sum([np.asarray(d, dtype=np.float32) for d in dzs], axis=0)
