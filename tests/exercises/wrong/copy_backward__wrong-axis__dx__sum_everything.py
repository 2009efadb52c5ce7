import numpy as np


def copy_backward(*dzs):
    """x was copied, so the gradients add up"""
    return np.sum(np.array(dzs))
