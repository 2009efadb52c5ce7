import numpy as np


def softmax_backward(dP, P):
    weighted = np.einsum("nc,nc->n", dP.astype(float), P.astype(float))
    return P * dP - P * weighted[:, None]
