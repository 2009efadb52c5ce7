import numpy as np


def total_derivative(dz_dy, dy_dx):
    return np.dot(np.asarray(dy_dx).T, dz_dy)
