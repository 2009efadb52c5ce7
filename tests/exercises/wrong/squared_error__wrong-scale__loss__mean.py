import numpy as np


def squared_error(Y_hat, Y):
    return 0.5 * np.mean((Y_hat - Y) ** 2), (Y_hat - Y) / len(Y)
