import numpy as np


def squared_error(Y_hat, Y):
    N = Y_hat.shape[0]
    loss = np.sum(np.abs(Y_hat - Y)) / (2 * N)
    dY_hat = (Y_hat - Y) / N
    return loss, dY_hat
