import numpy as np


def perceptron_criterion(w, X, y):
    m = y * (X @ w)
    bad = m < 1
    return np.sum(1 - m[bad]), -(y[bad] @ X[bad])
