import numpy as np


def softmax(x):
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return e / e.sum(axis=-1, keepdims=True)

def softmax_backward(dP, P):
    q = softmax(P)
    return q * (dP - (dP * q).sum(axis=-1, keepdims=True))
