import numpy as np


def softmax_backward(dP, P):
    # Jacobian of the softmax: diag(p) - p p^T
    p = P[0].reshape(-1, 1)
    J = np.diagflat(p) - p @ p.T
    return dP @ J
