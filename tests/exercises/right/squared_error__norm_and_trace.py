import numpy as np


def squared_error(Y_hat, Y):
    E = np.asarray(Y_hat - Y, dtype=float)
    return np.linalg.norm(E) ** 2 / (2 * len(Y)), E / len(Y)
