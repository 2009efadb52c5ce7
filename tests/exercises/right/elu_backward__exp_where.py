import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    e = np.exp(Z, where=Z < 0, out=np.zeros(Z.shape), dtype=float)
    return dA * ((Z >= 0) + alpha * e)
