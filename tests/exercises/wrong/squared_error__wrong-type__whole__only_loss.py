import numpy as np


def squared_error(Y_hat, Y):
    N = len(Y)
    loss = 0.0
    for y_hat, y in zip(Y_hat, Y):
        loss += np.linalg.norm(y_hat - y) ** 2
    loss /= 2 * N
    dY_hat = (Y_hat - Y) / N
    return loss
