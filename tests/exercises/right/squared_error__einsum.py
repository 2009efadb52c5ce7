import numpy as np


def squared_error(Y_hat, Y):
    E = np.subtract(Y_hat, Y, dtype=float)
    return np.array(np.einsum("nk,nk->", E, E) / (2 * E.shape[0])), np.divide(E, E.shape[0])
