import numpy as np


def squared_error(Y_hat, Y):
    return np.mean((Y_hat - Y) ** 2) / 2, (Y_hat - Y) / Y.size
