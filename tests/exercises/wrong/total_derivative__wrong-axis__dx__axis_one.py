import numpy as np


def total_derivative(dz_dy, dy_dx):
    if dy_dx.ndim == 1:
        return np.sum(dz_dy * dy_dx)
    return np.sum(dz_dy[:, None] * dy_dx, axis=1)
