import numpy as np


def make_probe(rng):
    dZ = np.array([[1, -2, 3], [4, 5, -7]])
    X = np.array([[1, 2], [-3, 1]])
    W = np.array([[2, -1], [1, 3], [-2, -2]])
    return [dZ / 4, X / 2, W]
