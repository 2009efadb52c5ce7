import numpy as np


def total_derivative(dz_dy, dy_dx):
    return np.array([a * b for a, b in zip(dz_dy, dy_dx)])
