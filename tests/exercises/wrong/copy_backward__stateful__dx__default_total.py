import numpy as np


def copy_backward(*dzs, _acc={}):
    shape = np.shape(dzs[0])
    total = _acc.get(shape, np.zeros(shape))
    for g in dzs:
        total = total + g
    _acc[shape] = total
    return total
