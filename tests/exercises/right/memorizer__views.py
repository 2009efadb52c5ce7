import numpy as np


def memorizer(X, t):
    return X, 1 - np.sum(np.abs(X.astype(float)), axis=1), t, 0.0
