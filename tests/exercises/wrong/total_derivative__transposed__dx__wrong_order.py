import numpy as np


def total_derivative(dz_dy, dy_dx):
    return np.dot(dy_dx, dz_dy)
