import numpy as np


def squared_error(Y_hat, Y):
    N = len(Y)
    return np.linalg.norm(Y_hat - Y, axis=1).sum() / (2 * N), (Y_hat - Y) / N
