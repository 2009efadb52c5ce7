import numpy as np


def squared_error(Y_hat, Y):
    Y_hat -= Y
    N = Y_hat.shape[0]
    loss = 0.5 / N * np.sum(Y_hat * Y_hat, dtype=float)
    return loss, Y_hat / N
