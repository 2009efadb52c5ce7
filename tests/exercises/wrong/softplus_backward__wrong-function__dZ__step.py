import numpy as np


def softplus_backward(dA, Z):
    # softplus is the smooth relu
    dZ = np.zeros(Z.shape)
    dZ[Z > 0] = dA[Z > 0]
    return dZ
