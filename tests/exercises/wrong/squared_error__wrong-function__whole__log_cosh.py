import numpy as np


def squared_error(Y_hat, Y):
    e = Y_hat - Y
    return np.log(np.cosh(e)).sum() / len(Y), np.tanh(e) / len(Y)
