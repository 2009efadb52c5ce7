import numpy as np


def copy_backward(*dzs):
    return np.add.reduce([np.asarray(dz, dtype=float) for dz in dzs])
