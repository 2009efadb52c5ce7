import numpy as np


def total_derivative(dz_dy, dy_dx):
    for i in range(len(dz_dy)):
        dy_dx[i] *= dz_dy[i]
    return np.sum(dy_dx, axis=0)
