import numpy as np


def squared_error(Y_hat, Y):
    N = len(Y)
    return np.abs(Y_hat - Y).sum() / (2 * N), np.sign(Y_hat - Y) / N
