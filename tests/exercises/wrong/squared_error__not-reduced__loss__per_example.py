import numpy as np


def squared_error(Y_hat, Y):
    d = Y_hat - Y
    loss = (d * d).sum(axis=1) / (2 * d.shape[0])
    return loss, d / d.shape[0]
