import numpy as np


def sigmoid_backward(dA, A):
    dZ = np.empty(np.shape(A))
    for i, a in np.ndenumerate(A):
        dZ[i] = dA[i] * a * (1 - a)
    return dZ
