import numpy as np


def memorizer(X, t):
    return X, np.full(len(X), -2.0), t, 0.0
