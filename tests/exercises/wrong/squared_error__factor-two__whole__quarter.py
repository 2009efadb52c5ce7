import numpy as np


def squared_error(Y_hat, Y):
    N = len(Y)
    return np.sum((Y_hat - Y) ** 2) / (4 * N), (Y_hat - Y) / (2 * N)
