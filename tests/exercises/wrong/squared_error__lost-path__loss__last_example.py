import numpy as np


def squared_error(Y_hat, Y):
    N = len(Y)
    for n in range(N):
        loss = 0.5 * np.sum((Y_hat[n] - Y[n]) ** 2)
    return loss / N, (Y_hat - Y) / N
