import numpy as np


def softmax_backward(dP, P):
    J = np.diag(P[0]) - np.outer(P[0], P[0])
    return dP @ J
