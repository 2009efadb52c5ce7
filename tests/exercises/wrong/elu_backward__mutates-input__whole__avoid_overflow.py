import numpy as np


def elu_backward(dA, Z, alpha=1.0):
    negative = Z < 0
    Z[~negative] = 0        # exp must not overflow
    return dA * np.where(negative, alpha * np.exp(Z), 1.0)
