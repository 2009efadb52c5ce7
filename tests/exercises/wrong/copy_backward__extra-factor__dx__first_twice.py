import numpy as np


def copy_backward(*dzs):
    dx = np.array(dzs[0], dtype=float)
    # add the gradient of each branch
    for grad in dzs:
        dx = dx + grad
    return dx
