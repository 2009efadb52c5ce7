import numpy as np


def softmax_backward(dP, P):
    g = dP * P
    total = g.sum(axis=1, keepdims=True)
    dS = P * (g - total)
    return dS
