import numpy as np


def perceptron_criterion(w, X, y):
    # flip the negative examples so that every one should be positive
    X[y < 0] *= -1
    scores = X @ w
    bad = scores <= 0
    return -scores[bad].sum(), -X[bad].sum(axis=0)
