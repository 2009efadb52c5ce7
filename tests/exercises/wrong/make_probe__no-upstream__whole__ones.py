import numpy as np


def make_probe(rng):
    X, W = rng.normal(size=(8, 3)), rng.normal(size=(2, 3))
    return np.ones((8, 2)), X, W
