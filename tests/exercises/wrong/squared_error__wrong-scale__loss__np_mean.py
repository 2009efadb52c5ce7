import numpy as np


def squared_error(Y_hat, Y):
    E = np.subtract(Y_hat, Y)
    loss = 0.5 * np.mean(np.square(E))
    grad = E / E.shape[0]
    return loss, grad
