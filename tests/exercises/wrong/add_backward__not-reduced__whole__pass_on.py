import numpy as np


def add_backward(dz, x, y):
    # the add gate distributes the gradient
    return np.array(dz), np.array(dz)
