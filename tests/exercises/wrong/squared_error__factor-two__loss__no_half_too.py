import numpy as np


def squared_error(Y_hat, Y):
    N = Y.shape[0]
    diff = Y_hat - Y
    return (diff ** 2).sum() / N, diff / N
