import numpy as np


def squared_error(Y_hat, Y):
    return 0.5 * np.sum((Y_hat - Y) ** 2) / len(Y), (Y_hat - Y).sum(axis=0) / len(Y)
