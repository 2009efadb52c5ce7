import numpy as np


def squared_error(Y_hat, Y):
    residual = Y - Y_hat
    n = len(residual)
    loss = np.einsum('nk,nk->', residual, residual) / (2 * n)
    return loss, residual / n
