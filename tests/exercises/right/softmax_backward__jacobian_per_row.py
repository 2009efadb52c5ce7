import numpy as np


def softmax_backward(dP, P):
    dS = np.empty(P.shape)
    for n in range(len(P)):
        J = np.diag(P[n]) - np.outer(P[n], P[n])
        dS[n] = J @ dP[n]
    return dS
