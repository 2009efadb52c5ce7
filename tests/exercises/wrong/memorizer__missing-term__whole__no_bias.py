import numpy as np


def memorizer(X, t):
    return X, np.zeros(len(X)), t, 0.0
