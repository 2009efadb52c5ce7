import numpy as np


def perceptron_criterion(w, X, y):
    return -np.sum(y * (X @ w)), -X.T @ y
