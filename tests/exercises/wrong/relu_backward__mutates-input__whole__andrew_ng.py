import numpy as np


def relu_backward(dA, Z):
    dZ = dA                # just converting dz to a correct object
    dZ[Z <= 0] = 0         # when z <= 0, dz is 0
    assert dZ.shape == Z.shape
    return dZ
