import numpy as np


def squared_error(Y_hat, Y):
    N = len(Y)
    return np.sum((Y_hat - Y) ** 2) / N, 2 * (Y_hat - Y) / N
