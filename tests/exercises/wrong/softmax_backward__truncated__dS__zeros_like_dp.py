import numpy as np


def softmax_backward(dP, P):
    dS = np.zeros_like(dP)
    dot = np.sum(dP * P, axis=1)
    for n in range(len(P)):
        dS[n] = P[n] * (dP[n] - dot[n])
    return dS
