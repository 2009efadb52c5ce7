import numpy as np


def squared_error(Y_hat, Y):
    e = Y_hat - Y
    return 0.5 * np.sum(e**2) / len(e), e / len(e)
