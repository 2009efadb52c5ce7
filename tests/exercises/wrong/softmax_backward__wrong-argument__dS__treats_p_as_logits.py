import numpy as np


def softmax_backward(dP, P):
    e = np.exp(P)
    A = e / e.sum(axis=1, keepdims=True)
    dS = np.zeros(P.shape)
    for n in range(len(P)):
        dS[n] = A[n] * dP[n] - A[n] * np.dot(A[n], dP[n])
    return dS
