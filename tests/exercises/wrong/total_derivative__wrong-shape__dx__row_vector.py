import numpy as np


def total_derivative(dz_dy, dy_dx):
    row = np.reshape(dz_dy, (1, -1))
    return row @ dy_dx
