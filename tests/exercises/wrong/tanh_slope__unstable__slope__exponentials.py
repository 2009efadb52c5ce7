import numpy as np


def tanh_slope(Z):
    Z = np.asarray(Z, dtype=float)
    t = (np.exp(Z) - np.exp(-Z)) / (np.exp(Z) + np.exp(-Z))
    return 1 - t**2
