import numpy as np


def softmax_backward(dP, P):
    N = dP.shape[0]
    return P * (dP - np.sum(dP * P, axis=1, keepdims=True)) / N
