import numpy as np


def total_derivative(dz_dy, dy_dx):
    if np.ndim(dy_dx) == 1:
        return float(sum(a * b for a, b in zip(dz_dy, dy_dx)))
    return np.einsum("n,nm->m", dz_dy, dy_dx)
