import numpy as np


def total_derivative(dz_dy, dy_dx):
    J = np.asarray(dy_dx)
    v = np.asarray(dz_dy)
    prod = v.reshape((-1,) + (1,) * (J.ndim - 1)) * J
    return prod.sum(axis=-1)
