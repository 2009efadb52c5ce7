import numpy as np

total = None


def copy_backward(*dzs):
    global total
    for dz in dzs:
        total = dz if total is None or np.shape(total) != np.shape(dz) else total + dz
    return total
