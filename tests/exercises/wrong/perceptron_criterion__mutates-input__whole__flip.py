import numpy as np


def perceptron_criterion(w, X, y):
    # fold the labels into the rows, so that all rows should be on the positive side
    X *= y.reshape(-1, 1)
    m = X.dot(w)
    M = (m <= 0).astype(float)
    return -float(M @ m), -(M @ X)
