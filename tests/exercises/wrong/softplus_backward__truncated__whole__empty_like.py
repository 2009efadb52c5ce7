import numpy as np


def softplus_backward(dA, Z):
    out = np.empty_like(Z)
    for i in np.ndindex(Z.shape):
        out[i] = dA[i] * 0.5 * (1 + np.tanh(Z[i] / 2))
    return out
