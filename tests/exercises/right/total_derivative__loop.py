import numpy as np


def total_derivative(dz_dy, dy_dx):
    total = np.zeros(np.shape(dy_dx)[1:])
    for a, row in zip(dz_dy, dy_dx):
        total = total + a * row
    return total
