import numpy as np


def softmax_backward(dP, P):
    N, C = P.shape
    dS = np.zeros((N, C))
    for n in range(N):
        for j in range(C):
            acc = 0.0
            for i in range(C):
                if i == j:
                    acc += dP[n, i] * P[n, i] * (1 - P[n, i])
                else:
                    acc += -dP[n, i] * P[n, i] * P[n, j]
            dS[n, j] = acc
    return dS
