import numpy as np


def tanh_slope(Z):
    t = np.tanh(np.asarray(Z, dtype=float))
    return (1 - t) * (1 + t)
