import numpy as np


def total_derivative(dz_dy, dy_dx):
    n, m = dy_dx.shape
    return np.array([sum(dz_dy[i] * dy_dx[i, j] for i in range(n)) for j in range(m)])
