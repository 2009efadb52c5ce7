import numpy as np


def leaky_relu_backward(dA, Z, slope=0.1):
    N, H = Z.shape
    dZ = np.zeros((N, H))
    for n in range(N):
        for h in range(H):
            if Z[n, h] > 0:
                dZ[n, h] = dA[n, h]
            else:
                dZ[n, h] = dA[n, h] * slope * Z[n, h]
    return dZ
