import numpy as np


def perceptron_criterion(w, X, y):
    m = y * X.dot(w)
    bad = m <= 0
    return -np.sum(m[bad]), -np.sum(y[bad, None] * X[bad], axis=0)
