import numpy as np


def softmax_backward(dP, P):
    e = np.exp(P - P.max(axis=1, keepdims=True))
    P = e / e.sum(axis=1, keepdims=True)
    return P * (dP - np.sum(dP * P, axis=1, keepdims=True))
