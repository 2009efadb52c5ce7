import numpy as np


def perceptron_criterion(w, X, y):
    m = y * (X @ w)
    bad = m <= 0
    return np.abs(m).sum(), -(y[bad] @ X[bad])
