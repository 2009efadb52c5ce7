import numpy as np


def copy_backward(*dzs):
    # every branch has its say
    return np.mean(np.stack(dzs), axis=0)
