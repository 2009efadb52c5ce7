import numpy as np


def softmax_backward(dP, P):
    s = np.einsum('nc,nc->n', dP, P)
    return P * dP + P * s[:, None]
