import numpy as np


def softmax_backward(dP, P):
    dP -= np.sum(dP * P, axis=1, keepdims=True)
    return dP * P
