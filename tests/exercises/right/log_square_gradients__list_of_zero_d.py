import numpy as np


def log_square_gradients(x, y, z):
    s = np.array((x + y) ** 2 + z, dtype=float)
    d = np.array(2.0 * (x + y)) / s
    return [np.log(s), d, d, s**-1]
